"""Every limit that a request can meet, one below it, at it and one above it (LIMITS.md, section 3)."""
import json, socket, struct, threading, time, zlib
from . import hostile
from .harness import SAMPLE, Server, check, field, form, status, together, until


def png(width, height, size=0):
    """A white picture of one bit a pixel, padded after its end to so many bytes."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = zlib.compressobj(1)
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    data = b"".join(rows.compress(row) for _ in range(height)) + rows.flush()
    whole = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return whole + b"\0" * (size - len(whole))


def svg(inner, size=0):
    text = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">' + inner + "</svg>"
    return (text + " " * (size - len(text))).encode()


class Table:
    """Asks the service with one, and says whether the answer was 200 without a warning, or else its code."""
    def __init__(self, server):
        self.server = server

    def send(self, *parts, path="/v1/render?format=pdf", boundary="bound"):
        headers, body = form(*parts, boundary=boundary)
        return self.code(self.server.get(path, headers, "POST", body))

    def code(self, answer):
        status_, headers, body = answer
        if status_ != 200:
            return f"{status_} {json.loads(body).get('code')}" if body[:1] == b"{" else str(status_)
        return "200" if headers.get("x-unspool-warnings", "0") == "0" else "warning"

    def picture(self, data, name="p.png"):
        return self.send(field("thread", f"Look here\n\n![white]({name})"), field("file", data, name), path="/v1/render?format=pdf&no-cover=true&no-outro=true&scale=0.25")

    def text(self, text, query="?stage=thread", path="/v1/inspect", kind="text/plain"):
        return self.code(self.server.get(path + query, {"Content-Type": kind}, "POST", text))

    def rows(self):
        """Name, what asks with n, n, and the codes at n and above it."""
        bare = [field("thread", "a")] + [field("file", b"x" * 250_000, f"{k}.png") for k in "ab"]
        body = lambda n: bare + [field("file", b"x" * (n - len(form(*bare, field("file", b"", "c.png"))[1])), "c.png")]
        long = lambda n: b"".join(b"%d " % k + b"word " * 2000 + b"\n\n" for k in range(n // 10_000 + 1))[:n]
        kit = lambda n: field("brand", "name: X\n#" + "y" * (n - 10) + "\n", "k.yaml")
        posts = lambda n: "\n\n".join(f"Post {k} says a thing." for k in range(n)).encode()
        depth = lambda n: ('{"posts":["a", "b"], "x":' + "[" * (n - 1) + "]" * (n - 1) + "}").encode()
        raw = lambda data: status(self.server.raw(data)[0])
        inspect = "/v1/inspect?stage=thread"
        return [
            ("form (row 1)", lambda n: self.send(*body(n), path=inspect), 600_000, "warning", "413 body-too-large"),
            ("text body (row 1)", lambda n: self.text(long(n)), 100_000, "200", "413 body-too-large"),
            ("parts (row 2)", lambda n: self.send(field("thread", "a"), *(field("file", "x", f"{k}.png") for k in range(n - 1)), path=inspect), 64, "warning", "413 too-many-parts"),
            ("name of a field (row 2)", lambda n: self.send(field("thread", "a"), field("n" * n, "x"), path=inspect), 64, "400 unknown-field", "400 form"),
            ("header of a part (row 2)", lambda n: self.send((f'Content-Disposition: form-data; name="thread"\r\nX: ' + "x" * (n - 50), b"a"), path=inspect), 8192, "200", "400 form"),
            ("boundary (row 2)", lambda n: self.send(field("thread", "a"), path=inspect, boundary="b" * n), 70, "200", "400 boundary"),
            ("address (row 3)", lambda n: raw(b"GET /" + b"a" * (n - 1) + b" HTTP/1.1\r\nHost: x\r\n\r\n"), 2048, 404, 414),
            ("header fields (row 3)", lambda n: raw(b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * (n - 1) + b"\r\n"), 20, 200, 431),
            ("thread (row 11)", lambda n: self.send(field("thread", long(n)), path=inspect), 100_000, "200", "413 field-too-large"),
            ("posts asked for (row 12)", lambda n: self.text(b"a", f"?max-posts={n}"), 20, "200", "400 out-of-range"),
            ("posts (row 12)", lambda n: self.text(posts(n), "?format=pdf&scale=0.25&no-cover=true&no-outro=true&max-posts=6", "/v1/render"), 6, "200", "warning"),
            ("slides (row 17)", lambda n: self.text(posts(n), "?format=pdf&scale=0.25&no-cover=true&no-outro=true", "/v1/render"), 12, "200", "warning"),
            ("characters of a post (row 13)", lambda n: self.text(b"abcd " * (n // 5) + b"x" * (n % 5), "?stage=thread&split=none"), 25_000, "200", "warning"),
            ("depth of JSON (row 16)", lambda n: self.text(depth(n)), 64, "200", "400 thread.json"),
            ("posts in a file (row 16)", lambda n: self.text(posts(n), "?stage=threads"), 2_000, "200", "warning"),
            ("brand kit (row 18)", lambda n: self.send(field("thread", "a"), kit(n), path=inspect), 128 << 10, "200", "422 field-too-large"),
            ("side of a canvas (row 21)", lambda n: self.text(b"a", f"?format=pdf&canvas={n}x4000", "/v1/render"), 4096, "200", "422 canvas.size"),
            ("scale (row 21)", lambda n: self.text(b"a", f"?format=pdf&scale={n / 100}", "/v1/render"), 400, "200", "400 out-of-range"),
            ("quality", lambda n: self.text(b"a", f"?format=jpeg&slide=1&quality={n}", "/v1/render"), 100, "200", "400 out-of-range"),
            ("bytes of a picture (row 25)", lambda n: self.picture(png(20, 20, n)), 300_000, "200", "413 field-too-large"),
            ("side of a picture (row 26)", lambda n: self.picture(png(n, 3)), 16_384, "200", "422 picture.limit"),
            ("pixels of a picture (row 26)", lambda n: self.picture(png(10_000, n)), 5_000, "200", "422 picture.limit"),
            ("scans of a JPEG (row 28)", lambda n: self.picture(hostile.jpeg(64, 64, n), "p.jpg"), 64, "200", "422 picture.limit"),
            ("chunks of a PNG (row 28)", lambda n: self.picture(hostile.png(9, 9, hostile.chunk(b"tEXt", b"a\0b") * (n - 2))), 1_000, "200", "422 picture.limit"),
            ("bytes of an SVG (row 30)", lambda n: self.picture(svg('<rect width="9" height="9"/>', n), "p.svg"), 256 << 10, "200", "422 picture.limit"),
            ("depth of an SVG (row 30)", lambda n: self.picture(svg("<g>" * (n - 2) + '<rect width="9" height="9"/>' + "</g>" * (n - 2)), "p.svg"), 32, "200", "422 picture.unreadable"),
            ("elements of an SVG (row 30)", lambda n: self.picture(svg('<rect width="9" height="9"/>' * (n - 1)), "p.svg"), 2_000, "200", "422 picture.unreadable"),
            ("Idempotency-Key", lambda n: self.server.render(b"a", "?format=pdf", headers={"Idempotency-Key": "k" * n})[0], 128, 200, 400),
        ]


def table():
    """The rows that one request can meet."""
    server = Server(*"--max-body 600000 --max-text 100000 --max-header-bytes 4096 --max-header-fields 20 --max-pages 12 --max-picture 300000".split())
    wrong, rows = [], Table(server).rows()
    for name, ask, most, at, above in rows:
        found = [ask(most - 1), ask(most), ask(most + 1)]
        if found != [at, at, above]:
            wrong.append(f"{name}: {found}")
    check(f"{len(rows)} limits are exact at N - 1, N and N + 1", not wrong, "; ".join(wrong))
    server.stop()


def told():
    """Refusals have the limit, and what was found where it is known, as numbers."""
    server = Server("--max-picture", "300000", "--max-parts", "4")
    def ask(*parts, boundary="bound"):
        headers, body = form(*parts, boundary=boundary)
        answer = json.loads(server.get("/v1/inspect", headers, "POST", body)[2])
        return answer.get("limit"), answer.get("actual"), answer.get("detail")
    thread = field("thread", "a")
    rows = [
        ("name of a field", ask(thread, field("n" * 80, "x")), (64, 80, "a field's name is too long")),
        ("header of a part", ask((f'Content-Disposition: form-data; name="thread"\r\nX: ' + "x" * 8950, b"a")), (8192, 9000, "a part's header is too long")),
        ("parts", ask(thread, *(field("file", "x", f"{n}.png") for n in range(4))), (4, 5, "the form has more than 4 parts")),
        ("boundary", ask(thread, boundary="b" * 80), (70, 80, "the form has no boundary of 1 to 70 characters")),
        ("picture", ask(thread, field("file", b"x" * 700_000, "a.png")), (300_000, 700_000, '"a.png" has 684 KB; the limit is 293 KB')),
        ("picture, one byte", ask(thread, field("file", b"x" * 300_001, "a.png")), (300_000, 300_001, '"a.png" has 300001 bytes; the limit is 300000')),
    ]
    deep = json.loads(server.get("/v1/inspect", {"Content-Type": "application/json"}, "POST", '{"thread": "a", "theme": ' + "[" * 70 + "]" * 70 + "}")[2])
    rows.append(("depth of JSON", (deep.get("limit"), None, deep.get("detail")), (64, None, "the body is not read: it is nested deeper than 64 levels")))
    wrong = [f"{name}: {found}" for name, found, wanted in rows if found != wanted]
    check(f"{len(rows)} refusals tell the limit and what was found", not wrong, "; ".join(wrong))
    server.stop()


def raised():
    """Limits that an operator raises hold in the workers too (rows 11 and 16)."""
    server = Server("--max-json-depth", "512", "--max-text", "4MiB")
    ask = Table(server).text
    deep = [ask(('{"posts":["a", "b"], "x":' + "[" * (n - 1) + "]" * (n - 1) + "}").encode()) for n in (511, 512, 513)]
    check("JSON as deep as --max-json-depth says", deep == ["200", "200", "400 thread.json"], deep)
    large = [server.get("/v1/inspect?stage=thread", {"Content-Type": "text/plain"}, "POST", (b"Words. " * 600_000)[:size])[0] for size in (3 << 20, 4 << 20, (4 << 20) + 1)]
    check("a thread as large as --max-text says", large == [200, 200, 413], large)
    told = server.raw(b"POST /v1/render HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % (31 << 20))[0]
    check("what is too large is told in words (row 1)", status(told) == 413 and b"the upload is 31 MB; this service takes 4 MB" in told, told[-300:])
    server.stop()


def output():
    """Bytes of all files of a carousel (row 32): a server that allows just these, and one that allows one less."""
    sizes = []
    for _ in range(2):
        server = Server(*(["--max-output", str(sizes[0] - 1)] if sizes else []))
        status_, _, body = server.render(query="?format=pdf")
        sizes.append(len(body) if status_ == 200 else status_)
        if status_ == 200:
            server.stop()
            server = Server("--max-output", str(len(body)))
            sizes.append(server.render(query="?format=pdf")[0])
            sizes = [sizes[0], sizes[1]]
        server.stop()
    check("all files of a carousel (row 32): N, N - 1", sizes[1:] == [200, 422], sizes)


def connections():
    """Connections of one address (row 5), bursts of one client (row 8)."""
    server = Server("--max-connections-per-address", "5", "--rate", "1", "--burst", "4")
    check("connections of before are gone", until(lambda: server.gauge("unspool_connections") == 0, 20))
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(6)]
    def answers(line):
        line.settimeout(10)
        try:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            return line.recv(100)[9:12] == b"200"
        except OSError:
            return False
    found = [answers(line) for line in lines]
    check("connections of one address: 5 of 6", sum(found) == 5, found)
    for line in lines:
        line.close()
    until(lambda: server.gauge("unspool_connections") == 0, 20)
    found = [server.get("/v1/inspect", {"Content-Type": "text/plain"}, "POST", b"a") for _ in range(5)]
    codes = [f[0] for f in found]
    check("a burst of 4, then 429 with Retry-After", codes == [200] * 4 + [429] and 1 <= int(found[4][1]["retry-after"]) <= 60, codes)
    server.stop()


def waiting_room():
    """One worker that is busy, 4 places, of which one client may have half (rows 6, 7 and 8)."""
    server = Server(*"--workers 1 --waiting 4 --render-seconds 4 --wait-seconds 2 --trust-proxy".split())
    def ask(client, path="/v1/render?format=pdf", text=b"Words of one post."):
        start = time.monotonic()
        status_, headers, body = server.get(path, {"Content-Type": "text/plain", "X-Forwarded-For": client}, "POST", text)
        return status_, json.loads(body)["code"] if status_ != 200 else "", headers.get("retry-after"), time.monotonic() - start
    if ask("9.9.9.9", "/v1/inspect?stage=nothing")[1] == "choice" and ask("9.9.9.9", "/v1/inspect?stage=escape")[1] == "choice":
        return print("skip  the waiting room: this is no debug build")
    answers = []
    def later(client, **more):
        thread = threading.Thread(target=lambda: answers.append(ask(client, **more)))
        thread.start()
        return thread
    threads = [later("1.1.1.1", path="/v1/inspect?stage=spin")]
    until(lambda: server.gauge("unspool_running") == 1)
    for number, client in enumerate(["2.2.2.2", "2.2.2.2", "3.3.3.3"]):
        threads.append(later(client))
        until(lambda: server.gauge("unspool_waiting") == number + 1)
    share = ask("2.2.2.2")
    check("half of the waiting room is one client's", share[:2] == (429, "share") and share[2], share)
    threads.append(later("4.4.4.4"))
    until(lambda: server.gauge("unspool_waiting") == 4)
    full = ask("5.5.5.5")
    check("a full waiting room says so at once", full[:2] == (429, "busy") and int(full[2]) >= 1 and full[3] < 1, full)
    check("which is not ready", server.get("/readyz")[0] == 503)
    check("but alive", server.get("/healthz")[0] == 200)
    for thread in threads:
        thread.join()
    codes = sorted((a[0], a[1]) for a in answers)
    check("who waits too long gets 503 waited, what runs too long 503 deadline", codes == [(503, "deadline")] + [(503, "waited")] * 4, codes)
    check("each with Retry-After", all(a[2] for a in answers))
    check("and the next request is served", ask("6.6.6.6")[0] == 200)
    server.stop()
