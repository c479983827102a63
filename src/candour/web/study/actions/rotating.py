"""Changes the vault's key: what is sealed under the old one is sealed under a new one."""

from candour.errors import SealError
from candour.web.audit.actions import change
from candour.web.study.models import VoucherCode
from candour.web.study.queries import codes
from candour.web.vault.actions import rotating


def rotate(*, old: bytes, new: bytes) -> dict[str, int]:
    """Move cards' keys, indexes and voucher codes to a new key; say how many of each.

    Each step is whole or not done at all, and may be done again: after a kill, the same call with
    the same keys goes on. Nobody may use the site meanwhile, for it knows the old key alone.
    """
    with change(verb="vault key changed", kind="vault", origin="candour vault rotate") as trail:
        done = {
            "keys": rotating.rewrap(old=old, new=new),
            "cards": rotating.index_again(new=new),
            "codes": _seal_codes_again(old=old, new=new),
        }
        trail.detail = done
    return done


def _seal_codes_again(*, old: bytes, new: bytes) -> int:
    rows = list(VoucherCode.objects.select_for_update(of=("self",)).exclude(sealed=b""))
    for row in rows:
        try:
            code = codes.opened(row, vault_key=old)
        except SealError:
            code = codes.opened(row, vault_key=new)
        digest = codes.digest(code, vault_key=new)
        sealed = codes.sealed(code, digest=digest, vault_key=new)
        VoucherCode.objects.filter(pk=row.pk).update(digest=digest, sealed=sealed)
    return len(rows)
