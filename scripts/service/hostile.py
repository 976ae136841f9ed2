"""The hostile files of LIMITS.md (section 3, rows 11 to 32): one answer by HTTP, one exit code of the command line."""
import json, os, re, struct, subprocess, tempfile, zlib
from .harness import PROGRAM, Server, check, field, form, until

MIB = 1 << 20


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, before=b"", rows=None, between=b"", after=b""):
    """A white picture of one bit a pixel, with further chunks, or bytes behind its last row."""
    stream = zlib.compressobj(9)
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    data = b"".join(stream.compress(row) for _ in range(height if rows is None else rows))
    data += b"".join(stream.compress(after[:MIB]) for _ in range(len(after) // MIB)) + stream.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)) + before + chunk(b"IDAT", data) + between + chunk(b"IEND", b"")


def jpeg(width, height, scans=0, exif=b""):
    """A grey picture: baseline, or progressive with so many scans, each with its table and all of its blocks."""
    segment = lambda marker, data: bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data
    table = lambda kind, symbol: segment(0xC4, bytes([kind, 1] + [0] * 15 + [symbol]))
    scan = lambda first, last: segment(0xDA, bytes([1, 1, 0, first, last, 0]))
    blocks = (width + 7) // 8 * ((height + 7) // 8)
    head = b"\xff\xd8" + exif + segment(0xDB, b"\0" + b"\1" * 64)
    frame = segment(0xC2 if scans else 0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
    if not scans:
        return head + frame + table(0, 0) + table(0x10, 0) + scan(0, 63) + bytes(blocks // 4 + 1) + b"\xff\xd9"
    # Each symbol of 15 bits ends 32,767 blocks at once.
    bits = ("0" + "1" * 14) * (blocks // 32767 + 1)
    run = int(bits.ljust(-(-len(bits) // 8) * 8, "1"), 2).to_bytes(-(-len(bits) // 8), "big").replace(b"\xff", b"\xff\0")
    bands = b"".join(scan(k % 63 + 1, k % 63 + 1) + run for k in range(scans - 1))
    return head + frame + table(0, 0) + scan(0, 0) + bytes(blocks // 8 + 1) + table(0x10, 0xE0) + bands + b"\xff\xd9"


def gif(frames=1, size=(2, 1), frame=None):
    one = b"\x2c" + struct.pack("<HHHH", 0, 0, *(frame or size)) + b"\0\x08" + b"\5\0\1\0\x08\x08\0"
    return b"GIF89a" + struct.pack("<HH", *size) + b"\x81\0\0" + bytes(12) + one * frames + b";"


def webp(width, height):
    """A lossless one that says how large it is, and no more."""
    return b"RIFF" + struct.pack("<I", 26) + b"WEBPVP8L" + struct.pack("<I", 14) + b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14) + bytes(9)


def svg(inner, before=""):
    return (before + '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">' + inner + "</svg>").encode()


def turned(orientation):
    tiff = b"MM\0*\0\0\0\x08\0\1" + struct.pack(">HHIHH", 0x112, 3, 1, orientation, 0) + bytes(4)
    return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff


class Case:
    """A thread with files; what HTTP and the command line are to say."""
    def __init__(self, name, status, code, exit_, words="", thread="Look here", files={}, kit=None, **options):
        self.name, self.status, self.code, self.exit, self.words = name, status, code, exit_, words
        self.files, self.kit, self.options = files, kit, options
        self.thread = (thread if isinstance(thread, bytes) else thread.encode()) + "".join(f"\n\n![seen]({n})" for n in files if kit is None).encode()


def picture(name, status, code, exit_, words, data, file="p.png"):
    return Case(name, status, code, exit_, words, files={file: data})


def pictures():
    nulls = zlib.compress(bytes(200 * MIB), 9)
    wide = b"".join(f'<path d="M0 0{"L1 1" * 4_999}"/>'.encode() for _ in range(5)).decode()
    refused = lambda name, inner, words, before="": picture(f"SVG: {name} (row 30)", 422, "picture.unreadable", 65, words, svg(inner, before), "p.svg")
    return [
        picture("PNG of 20,000 px a side (row 26)", 422, "picture.limit", 65, "it is 20000 × 20000 px = 400 Mpx; the limit is 50", png(20_000, 20_000)),
        picture("PNG that claims 30,000 px a side (row 26)", 422, "picture.limit", 65, "= 900 Mpx", png(30_000, 30_000, rows=0)),
        picture("WebP of 16,383 px a side in 46 bytes (row 26)", 422, "picture.limit", 65, "= 268 Mpx", webp(16_383, 16_383)),
        picture("JPEG of 20,000 px a side (row 26)", 422, "picture.limit", 65, "= 400 Mpx", jpeg(20_000, 20_000)),
        picture("GIF of 65,535 px a side (row 26)", 422, "picture.limit", 65, "Mpx", gif(size=(65_535, 65_535))),
        Case("five pictures of 49 Mpx (row 26)", 422, "picture.limit", 65, "the limit of all together is 200 Mpx", files={f"{n}.png": png(7_000, 7_000) for n in "abcde"}),
        picture("an empty file", 422, "picture.unreadable", 65, "the file is empty", b""),
        picture("a PDF (row 27)", 415, "picture.kind", 65, "it is really a PDF", b"%PDF-1.7\n%%EOF\n"),
        picture("a HEIC (row 27)", 415, "picture.kind", 65, "it is really a HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        picture("words (row 27)", 415, "picture.kind", 65, "it is not a PNG", b"These are words."),
        picture("a PNG named JPEG (row 27)", 200, "", 0, "", png(20, 20), "p.jpg"),
        picture("JPEG of 64 scans (row 28)", 200, "", 0, "", jpeg(64, 64, 64), "p.jpg"),
        picture("JPEG of 65 scans (row 28)", 422, "picture.limit", 65, "it is damaged or hostile (65 scans", jpeg(64, 64, 65), "p.jpg"),
        picture("JPEG of 49 Mpx and 1,000 scans (row 28)", 422, "picture.limit", 65, "it is damaged or hostile (1000 scans", jpeg(7_000, 7_000, 1_000), "p.jpg"),
        picture("PNG of 1,000 chunks (row 28)", 200, "", 0, "", png(20, 20, chunk(b"tEXt", b"a\0b") * 998)),
        picture("PNG of 1,001 chunks (row 28)", 422, "picture.limit", 65, "it is damaged or hostile (1001 chunks", png(20, 20, chunk(b"tEXt", b"a\0b") * 999)),
        picture("PNG with 500 MB behind its last row (row 28)", 200, "", 0, "", png(20, 20, after=bytes(500 * MIB))),
        picture("PNG with a zTXt of 200 MB (row 28)", 200, "", 0, "", png(20, 20, chunk(b"zTXt", b"a\0\0" + nulls))),
        picture("PNG with an iCCP of 200 MB (row 28)", 200, "", 0, "", png(20, 20, chunk(b"iCCP", b"a\0\0" + nulls))),
        picture("GIF of 10,000 frames (row 28)", 200, "", 0, "", gif(10_000), "p.gif"),
        picture("GIF with a frame larger than its screen (row 28)", 422, "picture.unreadable", 65, "larger than its screen", gif(frame=(60_000, 60_000)), "p.gif"),
        picture("a JPEG turned by EXIF (row 28)", 200, "", 0, "", jpeg(64, 32, exif=turned(6)), "p.jpg"),
        picture("a JPEG whose EXIF says nonsense (row 28)", 200, "", 0, "", jpeg(64, 32, exif=turned(999)), "p.jpg"),
        picture("a PNG that is cut (row 27)", 422, "picture.unreadable", 65, "damaged", png(500, 500)[:80]),
        refused("a filter", '<filter id="f"><feConvolveMatrix order="50"/></filter>', "it uses <filter>"),
        refused("a mask", "<mask/>", "it uses <mask>"),
        refused("a pattern", "<pattern/>", "it uses <pattern>"),
        refused("text", "<text>a</text>", "it uses <text>"),
        refused("a picture", '<image href="data:image/png;base64,AAAA"/>', "it uses <image>"),
        refused("foreign content", "<foreignObject/>", "it uses <foreignObject>"),
        refused("a script", "<script>1</script>", "it uses <script>"),
        refused("an event", '<rect onload="1" width="9" height="9"/>', "it uses the script onload"),
        refused("a link to a file", '<use href="file:///etc/passwd#a"/>', "only #id inside the file is followed"),
        refused("a style that imports", '<style>@import "x.css";</style>', "@ rule"),
        refused("entities", "&a;", "DOCTYPE", '<!DOCTYPE svg [<!ENTITY a "' + "x" * 1_000 + '">]>'),
        # What is not of SVG (editors leave much of it) is not passed on to the drawing library.
        picture("SVG: XInclude (row 30)", 200, "", 0, "", svg('<rect width="9" height="9"/><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'), "p.svg"),
        refused("a bomb of uses", '<g id="a"><rect width="9" height="9"/></g>' + "".join(f'<g id="{chr(98 + n)}">{f"<use href=%s#{chr(97 + n)}%s/>" % (chr(34), chr(34)) * 10}</g>' for n in range(11)) + '<use href="#l"/>', "2000 elements"),
        refused("a path of 60,000 segments", '<path d="M0 0' + "L1 1" * 60_000 + '"/>', "segments"),
        refused("paths of 25,000 segments in all", wide, "segments"),
        refused("a dash of 0.01 on 1e9", '<path stroke="red" stroke-dasharray="0.01" d="M0 0H1e9"/>', ""),
        picture("SVG compressed (row 30)", 415, "picture.kind", 65, "it is really a compressed file", b"\x1f\x8b\x08\0" + bytes(20), "p.svgz"),
        Case("a picture of the web (row 23)", 200, "", 0, thread="Look\n\n![seen](https://example.org/a.png)"),
        Case("a picture outside of the folder (row 22)", 200, "", 0, thread="Look\n\n![seen](../../../etc/passwd)"),
    ]


def texts():
    json_ = lambda depth: '{"posts": ["One", "Two"], "x": ' + "[" * (depth - 1) + "]" * (depth - 1) + "}"
    word = "Words "
    return [
        Case("no thread (row 15)", 422, "thread.empty", 65, "There is no text in this file", " \n\t\n"),
        Case("a PNG as the thread (row 15)", 415, "thread.binary", 65, "This is a PNG picture, not a thread", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        Case("a thread of 2 MiB and 1 (row 11)", 413, ("field-too-large", "thread.too-large"), 65, "2 MB", word * (2 * MIB // 6 + 1)),
        Case("JSON 65 deep (row 16)", 400, "thread.json", 65, "nested deeper than 64", json_(65)),
        Case("JSON 100,000 deep (row 16)", 400, "thread.json", 65, "nested deeper than 64", '{"a":' + "[" * 100_000),
        Case("JSON that is cut (row 16)", 400, "thread.json", 65, "it ends in the middle", '{"posts": ["One", "Tw'),
        Case("JSON 64 deep (row 16)", 200, "", 0, "", json_(64)),
        Case("34 posts (row 12)", 200, "", 0, "", "\n\n".join(f"Post {n} says a thing." for n in range(34))),
        Case("a word of 100,000 letters (T1, row 13)", 200, "", 0, "", "a" * 100_000),
        Case("20,000 marks on one letter (T2)", 200, "", 0, "", "a" + "\u0301" * 20_000 + " b"),
        Case("150,000 letters in a line (T3)", 200, "", 0, "", "ab" * 75_000, split="none"),
        Case("10,000 joined emoji (T4)", 200, "", 0, "", "\u200d".join("👩" * 10_000)),
        Case("10,000 tabs (T5)", 200, "", 0, "", "a" + "\t" * 10_000 + "b"),
        Case("25,000 isolates, 100,000 lines (T6)", 200, "", 0, "", "\u2067a" * 25_000 + "\n" * 100_000 + "b"),
        Case("a NUL inside (T7)", 200, "", 0, "", b"Before\0after it"),
        Case("bytes that are no UTF-8 (T8)", 200, "", 0, "", b"caf\xe9 \xff\xfe and more words"),
        Case("markup of Pango (T9)", 200, "", 0, "", "a & b <span size='2147483647'>c</span>"),
        Case("a long address (T10)", 200, "", 0, "", "See https://example.org/" + "path/" * 400),
        Case("a canvas of 32,768 px (row 21)", 422, "canvas.size", 78, "32768 pixels wide; 64 to 4096", canvas="32768x32768"),
        Case("a canvas of no size", 400, ("choice", "canvas.size"), 64, "is not a size", canvas="0x0"),
        Case("a scale of 1,000", 400, ("out-of-range", "usage.out-of-range"), 64, "", scale="1000"),
    ]


def kits():
    kit = lambda name, text, code, words, files={}, status=422, exit_=78, **options: Case(
        f"kit: {name}", status, code, exit_, words, files=files, kit=text, **options)
    alias = "\n".join(["a: &a [x, x]"] + [f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]" for n in range(20)])
    return [
        kit("a bomb of aliases (row 18)", alias, "brand.anchor", "kit.yaml:1"),
        kit("an alias (row 19)", "name: X\ncolors: *a\n", "brand.alias", "aliases (*) are not used here"),
        kit("a tag (row 19)", "name: !!js/function 'x'\n", "brand.tag", "tags (!) are not used here"),
        kit("a key twice (row 19)", "name: X\nname: Y\n", "brand.duplicate-key", "kit.yaml:1:1"),
        kit("a key that is none (row 19)", "name: X\ncolurs: {}\n", "brand.unknown-key", "colors"),
        kit("a second document (row 19)", "name: X\n---\nname: Y\n", "brand.second-document", "one document"),
        kit("17 deep (row 18)", "name: " + "[" * 17 + "]" * 17 + "\n", "brand.too-deep", "nested deeper than 16"),
        kit("5,001 values (row 18)", "name: X\nlist: [" + "a," * 5_001 + "]\n", "brand.too-large", "more than 5000 values"),
        kit("a text of 2,001 letters (row 18)", "name: " + "x" * 2_001 + "\n", "brand.too-long", ""),
        kit("128 KiB and 1 (row 18)", "name: X\n#" + "y" * (128 << 10) + "\n", ("field-too-large", "brand.too-large"), ""),
        kit("a radius without an end (row 19)", "name: X\nshape: {radius: .inf}\n", None, ""),
        kit("a logo outside (row 22)", "name: X\nlogo: ../x.png\n", "brand.outside", "leaves the kit's folder"),
        kit("a logo of the web (row 23)", "name: X\nlogo: https://example.org/x.png\n", "brand.remote", "web address"),
        kit("a logo that is a PDF (row 27)", "name: X\nlogo: l.png\n", "brand.picture-kind", "it is really a PDF", {"l.png": b"%PDF-1.7\n"}, 415, 65),
        kit("a logo of 400 Mpx (row 26)", "name: X\nlogo: l.png\n", "brand.picture-limit", "400 Mpx", {"l.png": png(20_000, 20_000, rows=0)}, 422, 65),
        kit("a logo with a filter (row 30)", "name: X\nlogo: l.svg\n", "brand.picture-unreadable", "it uses <filter>", {"l.svg": svg("<filter/>")}, 422, 65),
        kit("a logo of 5 MB (row 25)", "name: X\nlogo: l.png\n", "brand.file-too-large", "the limit is 4194304", {"l.png": bytes(5 << 20)}, 413, 65),
        kit("a logo that is a PDF, and a key that is none", "name: X\nlogo: l.png\ncolurs: {}\n", "brand.picture-kind", "it is really a PDF", {"l.png": b"%PDF-1.7\n"}),
        kit("a family that is not there (row 24)", "name: X\nfonts: { body: Manropo }\n", "", "", {}, 200, 0),
        kit("a family that is not there, strictly (row 24)", "name: X\nfonts: { body: Manropo }\n", ("strict", "brand.unknown-family"), "did you mean", {}, strict="true"),
        kit("no text in UTF-8", b"name: Z\xe9d\n", "brand.unreadable", "it is not UTF-8 text"),
        kit("nothing at all", "", "brand.empty", ""),
        kit("a colour that cannot be read, strictly", "name: X\ncolors: { base: { text: \"#ffffff\" } }\n", "strict", "no warnings, and there is 1", {}, 422, 3, strict="true"),
        kit("a font file (row 24)", "name: X\nfonts:\n  body: {file: f.ttf}\n", None, "", {"f.ttf": bytes(100)}),
    ]


def by_http(server, case):
    parts = [field("thread", case.thread, "thread.txt"), field("format", "pdf"), *(field(k, v) for k, v in case.options.items())]
    parts += [field("file", data, name) for name, data in case.files.items()]
    if case.kit is not None:
        parts.append(field("brand", case.kit, "kit.yaml"))
    headers, body = form(*parts)
    status, _, body = server.get("/v1/render", headers, "POST", body)
    answer = json.loads(body) if body[:1] == b"{" else {}
    return status, answer.get("code", ""), json.dumps(answer, ensure_ascii=False)


def by_command(case):
    with tempfile.TemporaryDirectory() as folder:
        for name, data in {"thread.txt": case.thread, **case.files, **({"kit.yaml": case.kit if isinstance(case.kit, bytes) else case.kit.encode()} if case.kit is not None else {})}.items():
            open(os.path.join(folder, name), "wb").write(data)
        flags = [word for k, v in case.options.items() for word in ([f"--{k}"] if v == "true" else [f"--{k}", v])] + (["--brand", "kit.yaml"] if case.kit is not None else [])
        run = subprocess.run([PROGRAM, "render", "thread.txt", "-o", "out", "--format", "pdf", *flags], cwd=folder, capture_output=True, text=True, timeout=120)
        left = sorted(os.listdir(folder + "/out")) if os.path.isdir(folder + "/out") else []
    return run.returncode, run.stderr, left


def judged(server, case):
    """What is wrong with the answers; nothing when they are those of the table."""
    wrong = []
    status, code, text = by_http(server, case)
    codes = case.code if isinstance(case.code, tuple) else (case.code,)
    if status != case.status or case.code is not None and code not in codes:
        wrong.append(f"{case.name}: {status} {code} instead of {case.status} {case.code} {text[:300]}")
    elif status != 413 and case.words not in text:
        wrong.append(f"{case.name}: without \"{case.words}\": {text[:300]}")
    exit_, errors, left = by_command(case)
    if exit_ != case.exit or case.words not in errors or bool(left) != (exit_ in (0, 3)):
        wrong.append(f"{case.name}: exit {exit_} instead of {case.exit}, files {left}: {errors[:300]}")
    return wrong


def memory(server):
    """Reduced decoding (row 29): pictures of 48 Mpx cost a worker little."""
    files = {"wide.jpg": jpeg(16_000, 3_100), "high.png": png(3_100, 16_000)}
    found = {}
    for name, data in files.items():
        headers, body = form(field("thread", f"Look\n\n![seen]({name})"), field("file", data, name), field("format", "pdf"))
        status = server.get("/v1/render?no-cover=true&no-outro=true&scale=0.5", headers, "POST", body)[0]
        found[name] = status
    peak = max(int(re.search(r"VmHWM:\s+(\d+)", open(f"/proc/{pid}/status").read())[1]) // 1024 for pid in server.workers())
    check("pictures of 49 Mpx are reduced while they are decoded (row 29)", set(found.values()) == {200} and peak < 200, f"{found}, at most {peak} MB a worker")


def files():
    """Every hostile file by HTTP and by the command line; the service lives on."""
    server = Server()
    memory(server)
    for part in (texts, pictures, kits):
        cases = part()
        wrong = [fault for case in cases for fault in judged(server, case)]
        check(f"{len(cases)} hostile {part.__name__} get the answer and the exit code of LIMITS.md", not wrong, "; ".join(wrong))
    crashes = server.gauge("unspool_worker_crashes_total")
    check("none of them ended a worker", crashes == 0, crashes)
    check("after them a request is served", until(lambda: server.render(query="?format=pdf")[0] == 200))
    server.stop()
