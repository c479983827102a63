"""`python -m tests.benchmarks.reading_speed`: what reading costs, invented and real."""

import hashlib
import io
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from candour import config, fingerprint
from candour.errors import CandourError
from candour.evidence import equipment, lines
from candour.evidence.archive import arriving
from candour.evidence.pipeline import Tools, read_text
from candour.evidence.records import Block, Received, Text
from candour.evidence.text import extract

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "documents" / "papers"
CORPUS = (
    ROOT.parent / "shared" / "corpus" / "foi-2018" / "documents",
    ROOT.parent / "shared" / "corpus" / "page-notes" / "text",
)

# Words of council pages, none of them in the vocabulary.
_SENTENCE = (
    "the council meets on the first Tuesday of each month to discuss roads parks libraries "
    "allotments bins recycling planning permission and the opening hours of Sampleton swimming "
    "pool residents may speak for three minutes minutes of the last meeting were agreed the "
    "leader thanked officers for clearing snow from pavements near schools and the market"
)
PLAIN = _SENTENCE.split()
SAYING = (
    "Sampleton Borough Council uses predictive analytics to calculate a risk score for each "
    "family that its early help team supports. "
)


def main() -> None:
    """Print every figure; those of whole runs take some minutes."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    report()
    with tempfile.TemporaryDirectory(prefix="candour-bench-") as folder:
        engines(Path(folder))
        memory(Path(folder))


def report() -> None:
    """Print what everything behind extraction costs; real documents where they are present."""
    tools = equipment.tools(config.CONTENT)
    papers = [one for one in _received(EXAMPLES) if _readable(one, tools)]
    texts = [extract(one, limits=tools.limits).text for one in papers]
    first = _busy(lambda: [read_text(papers[0], text, tools=tools) for text in texts])
    print(f"What is made ready once a process: {first:,.2f} s")
    after_extraction(tools)
    shares("Example documents", papers, tools)
    shares("One example a page of 20 to 50 kB", list(_framed(texts)), tools)
    shares("Examples one after another, 20 to 50 kB", list(_filled(texts)), tools)
    for folder in filter(Path.is_dir, CORPUS):
        shares(folder.parent.name, list(_received(folder)), tools)


def after_extraction(tools: Tools) -> None:
    """Time everything behind extraction on texts that hold no expression of the vocabulary."""
    for size in (2_000, 10_000, 20_000, 100_000, 1_000_000):
        texts = [_text(number, size=size) for number in range(max(2, 10_000_000 // size))]
        assert not any(tools.matcher.mentions(text.content) for text in texts[:5])
        seconds = _busy(lambda texts=texts: [_lined(text, tools) for text in texts])
        total = sum(len(text.content.encode()) for text in texts)
        print(
            f"No expression, texts of {size:,} characters: {total / 1e6 / seconds:,.1f} MB a second"
        )


def shares(name: str, documents: Sequence[Received], tools: Tools) -> None:
    """Time extraction, and everything after it, over whole documents that can be read."""
    before = after = size = number = 0.0
    for received in documents:
        started = time.process_time()
        try:
            text = extract(received, limits=tools.limits).text
        except CandourError:
            continue
        between = time.process_time()
        lines.line(read_text(received, text, tools=tools))
        before += between - started
        after += time.process_time() - between
        size += len(text.content)
        number += 1
    print(
        f"{name}: {number:,.0f} documents, {size / 1e6:,.2f} M characters; extraction "
        f"{before:,.2f} s, all after it {after:,.2f} s, {after / before:.2f} times as long"
    )


def _received(path: Path) -> Iterator[Received]:
    return (one for one in arriving([path]) if isinstance(one, Received))


def _readable(received: Received, tools: Tools) -> bool:
    try:
        return bool(extract(received, limits=tools.limits).text.blocks)
    except CandourError:
        return False


def _framed(texts: Sequence[Text], *, number: int = 200) -> Iterator[Received]:
    """Yield pages as a crawl brings them: one text each, within menus, scripts and a foot."""
    for index in range(number):
        words = _paragraphs(texts[index % len(texts)])
        menu = "".join(f"<li><a href='/{n}'>Service {n}</a></li>" for n in range(150))
        script = "var settings = {menu: true, cookies: 'none'}; " * (200 + index * 4)
        yield _html(index, f"<nav><ul>{menu}</ul></nav><script>{script}</script>", words)


def _filled(texts: Sequence[Text], *, number: int = 60) -> Iterator[Received]:
    """Yield the hardest pages: letters and papers full of claims, one after another."""
    choose = random.Random(5)  # the same pages in each run
    for index in range(number):
        size = choose.randint(20_000, 50_000)
        words = ""
        while len(words) < size:
            words += _paragraphs(choose.choice(texts))
        yield _html(index, "", words)


def _paragraphs(text: Text) -> str:
    return "".join(
        f"<p>{escape(text.content[block.start : block.end])}</p>\n" for block in text.blocks
    )


def _html(index: int, before: str, words: str) -> Received:
    page = (
        f"<!doctype html><html><head><title>Page {index} - Sampleton Borough Council</title></head>"
        f"<body>{before}<main><h1>Page {index}</h1>{words}</main><footer>Contact us</footer></body>"
    )
    data = page.encode()
    return Received(name=f"page-{index}.html", data=data, fingerprint=fingerprint.of_bytes(data))


def engines(folder: Path, *, number: int = 3_000) -> None:
    """Time one worker, two workers and two Ray actors on the same pages; compare their output."""
    crawl = folder / "crawl.warc.gz"
    write_crawl(crawl, number=number, size=20_000)
    seconds: dict[str, float] = {}
    outputs: dict[str, str] = {}
    for engine in ("one", "cores", "ray"):
        jobs = () if engine == "one" else ("--jobs", "2")
        words = ("--engine", engine, *jobs)
        few = folder / "few.warc.gz"
        write_crawl(few, number=1, size=100)
        start = _timed(lambda words=words, few=few: _read(few, folder, *words))
        whole = _timed(
            lambda words=words, engine=engine: outputs.update(
                {engine: _read(crawl, folder, *words)}
            )
        )
        seconds[engine] = whole - start
        print(
            f"{engine}: {number:,} pages of 20 kB in {whole:.1f} s, {start:.1f} s of it to start; "
            f"{number / seconds[engine]:,.0f} pages a second"
        )
    print(f"Two cores are {seconds['one'] / seconds['cores']:.2f} times as fast as one")
    print(f"Ray's output is the same: {outputs['ray'] == outputs['one'] == outputs['cores']}")


def memory(folder: Path) -> None:
    """Measure the most memory of the command and of its workers, few pages against many."""
    for number in (1_000, 100_000):
        crawl = folder / f"{number}.warc.gz"
        write_crawl(crawl, number=number, size=1_000)
        command, workers = _most_memory(crawl, folder)
        print(
            f"{number:,} pages: the command {command:.0f} MB, its largest worker {workers:.0f} MB"
        )


def write_crawl(path: Path, *, number: int, size: int) -> None:
    """Write a crawl of an invented council's pages; each tenth says something."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for index in range(number):
            page = _page(index, size=size).encode()
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
            )
            address = f"https://www.sampleton.example/page-{index}"
            writer.write_record(
                writer.create_warc_record(
                    address, "response", payload=io.BytesIO(page), http_headers=headers
                )
            )


def _page(index: int, *, size: int) -> str:
    words = _words(index, size=size)
    saying = SAYING if index % 10 == 0 else ""
    parts = [f"<p>{words[at : at + 400]}.</p>" for at in range(0, len(words), 400)]
    return (
        f"<!doctype html><html><head><title>Page {index} - Sampleton Borough Council</title></head>"
        f"<body><nav><a href='/'>Home</a></nav><main><h1>Page {index}</h1><p>{saying}</p>"
        f"{''.join(parts)}</main></body></html>"
    )


def _words(index: int, *, size: int) -> str:
    choose = random.Random(index)  # the same pages in each run
    return " ".join(choose.choices(PLAIN, k=size // 6))[:size]


def _text(index: int, *, size: int) -> Text:
    content = _words(index, size=size)
    blocks = tuple(
        Block(start=at, end=min(at + 399, len(content)), number=at // 400 + 1)
        for at in range(0, len(content), 400)
    )
    return Text(content=content, blocks=blocks, format="html", pages=0)


def _lined(text: Text, tools: Tools) -> str:
    received = Received(
        name="page.html",
        data=b"",
        fingerprint=fingerprint.of_bytes(b""),
        url="https://www.sampleton.example/page",
    )
    return lines.line(read_text(received, text, tools=tools))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _busy(work: Callable[[], object]) -> float:
    """Return the seconds of this process alone, whatever else the machine does."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _command(path: Path, folder: Path, *words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "candour.cli", "read", path, "--format", "jsonl", "--again", *words],
        env=os.environ | {"CANDOUR_DATA": str(folder / "data")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _read(path: Path, folder: Path, *words: str) -> str:
    process = _command(path, folder, *words)
    assert process.stdout is not None
    digest = hashlib.file_digest(process.stdout, "sha256").hexdigest()  # type: ignore[arg-type]
    assert process.wait() == 0
    return digest


def _most_memory(path: Path, folder: Path) -> tuple[float, float]:
    process = _command(path, folder, "--jobs", "2")
    assert process.stdout is not None
    command = workers = 0.0
    said = time.monotonic()
    while process.stdout.read(1 << 16):
        if time.monotonic() - said > 0.1:
            said = time.monotonic()
            command = max(command, _peak(process.pid))
            workers = max([workers, *map(_peak, _children(process.pid))])
    process.wait()
    return command, workers


def _peak(process: int) -> float:
    """Return the most megabytes a process has held so far."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(found[0]) / 1024 if found else 0.0


def _children(process: int) -> Iterator[int]:
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        yield from map(int, path.read_text().split())


if __name__ == "__main__":
    main()
