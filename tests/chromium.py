"""Finds a Chromium for the journeys, or installs Debian's where it may."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
PLACES = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    Path("/snap/bin/chromium"),
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    # The journeys' own closed network: no name but this machine's resolves.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def find() -> Path | None:
    """Return the browser named by CHROMIUM, on the PATH, or in a usual place."""
    named = os.environ.get("CHROMIUM")
    on_path = (shutil.which(name) for name in ((named,) if named else NAMES))
    for found in on_path:
        if found:
            return Path(found)
    home = (Path.home() / place.relative_to("/") for place in PLACES)
    return next((place for place in (*PLACES, *home) if place.exists()), None)


def may_install() -> bool:
    """Tell whether this is Debian's own package manager and we are its administrator."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install() -> None:
    """Ask Debian for its package; a refusal shows when `find` is asked again."""
    print("Installing Chromium for the journeys in a real browser...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (("update", "-qq"), ("install", "-y", "-qq", "chromium")):
        subprocess.run(("apt-get", *words), env=quiet, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Say which browser the journeys will use, or what is left out and how to mend it."""
    if find() is None and may_install():
        install()
    found = find()
    if found:
        print(f"Journeys use {found}.")
        return 0
    print(
        "No Chromium was found: the journeys in a real browser and the accessibility rules are\n"
        "SKIPPED. Install Chromium or Chrome, or name it: make test CHROMIUM=/path/to/chromium"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
