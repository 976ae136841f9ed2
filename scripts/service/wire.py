"""What comes over the wire: hostile HTTP, forms beyond their limits, clients that are slow, idle or gone."""
import json, re, socket, threading, time
from .harness import SAMPLE, check, field, form, status, together, until

POST = b"POST /v1/render HTTP/1.1\r\nHost: x\r\n"
TEXT = POST + b"Content-Type: text/plain\r\n"
GET = b"GET /healthz HTTP/1.1\r\n"
HOST = GET + b"Host: x\r\n"


def hostile():
    """Name, bytes, and the statuses that are right; 0: closed without a word."""
    chunked = TEXT + b"Transfer-Encoding: chunked\r\n\r\n"
    form_of = lambda kind, body: POST + b"Content-Type: " + kind + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    asked = lambda *lines: TEXT + b"".join(l + b"\r\n" for l in lines) + b"Content-Length: 3\r\n\r\nabc"
    return [
        ("no Host", GET + b"\r\n", 400),
        ("an empty Host", GET + b"Host:\r\n\r\n", 400),
        *[("Host " + host.decode(), GET + b"Host: " + host + b"\r\n\r\n", 400) for host in (b"a/b@c", b"x:abc", b"[::1", b"x:99999", b"%zz")],
        *[("Host " + host.decode(), GET + b"Host: " + host + b"\r\n\r\n", 200) for host in (b"[::1]:80", b"a_b.example:8443")],
        ("two Content-Lengths", TEXT + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400),
        ("two Content-Lengths in one field", TEXT + b"Content-Length: 3, 4\r\n\r\nabc", 400),
        ("Content-Length and chunks", TEXT + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc", 400),
        ("chunks and Content-Length", TEXT + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", 400),
        ("odd Transfer-Encoding", TEXT + b"Transfer-Encoding: xchunked\r\n\r\nabc", 400),
        ("chunked not last", TEXT + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 400),
        ("gzip and chunks", TEXT + b"Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 501),
        ("chunked twice", TEXT + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 400),
        ("Transfer-Encoding twice", TEXT + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", 400),
        ("blank before the colon", TEXT + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400),
        ("vertical tab in Transfer-Encoding", TEXT + b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n", 400),
        ("negative Content-Length", TEXT + b"Content-Length: -3\r\n\r\nabc", 400),
        ("Content-Length with a sign", TEXT + b"Content-Length: +3\r\n\r\nabc", 400),
        ("Content-Length in hexadecimal", TEXT + b"Content-Length: 0x3\r\n\r\nabc", 400),
        ("Content-Length of 30 digits", TEXT + b"Content-Length: " + b"9" * 30 + b"\r\n\r\nabc", 400),
        ("Content-Length with words", TEXT + b"Content-Length: three\r\n\r\nabc", 400),
        ("bad chunk", chunked + b"zz\r\nabc\r\n", 400),
        ("chunk of 2^64", chunked + b"10000000000000000\r\nabc\r\n", 400),
        ("chunk without its end", chunked + b"3\r\nabcdef\r\n0\r\n\r\n", 400),
        ("chunks that pass the limit", chunked + (b"100000\r\n" + b"a" * 0x100000 + b"\r\n") * 3, 413),
        ("NUL in a header", HOST + b"A: b\0c\r\n\r\n", 400),
        ("bare CR in a header", HOST + b"A: b\rc\r\n\r\n", 400),
        ("folded header", HOST + b"A: b\r\n c\r\n\r\n", (200, 400)),
        ("header without a colon", HOST + b"nonsense\r\n\r\n", 400),
        ("header without a name", HOST + b": b\r\n\r\n", 400),
        ("name with a blank", HOST + b"A B: c\r\n\r\n", 400),
        ("TLS bytes", bytes.fromhex("16030100a5010000a10303") + b"x" * 50, 400),
        ("HTTP/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", (400, 0)),
        ("HTTP/0.9", b"GET /healthz\r\n\r\n", (400, 0)),
        ("HTTP/3.7", b"GET /healthz HTTP/3.7\r\nHost: x\r\n\r\n", (400, 0)),
        ("another protocol", b"SSH-2.0-OpenSSH_9.2\r\n\r\n", 400),
        ("nothing but ends of lines", b"\r\n\r\n\r\n" + HOST + b"\r\n", (200, 400)),
        ("100 GB announced", TEXT + b"Content-Length: 100000000000\r\n\r\nabc", 413),
        ("100 GB announced and expected", TEXT + b"Expect: 100-continue\r\nContent-Length: 100000000000\r\n\r\n", 413),
        ("expectation unknown", asked(b"Expect: miracles"), 417),
        ("expected body", TEXT + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\n", 100),
        ("compressed body", asked(b"Content-Encoding: gzip"), 415),
        ("body of brotli", asked(b"Content-Encoding: br"), 415),
        ("header of 20 KiB", HOST + b"A: " + b"a" * 20000 + b"\r\n\r\n", 431),
        ("200 header fields", HOST + b"A: b\r\n" * 200 + b"\r\n", 431),
        ("address of 10 KiB", b"GET /" + b"a" * 10000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        ("address of 40 KiB", b"GET /" + b"a" * 40000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", (400, 414, 431)),
        ("method unknown", b"BREW /v1/render HTTP/1.1\r\nHost: x\r\n\r\n", 501),
        ("OPTIONS of all", b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 204),
        ("a plain character escaped", b"GET /v%65rsion HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        ("method wrong", b"PATCH /v1/render HTTP/1.1\r\nHost: x\r\n\r\n", 405),
        ("TRACE", b"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", 405),
        ("CONNECT", b"CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n", (400, 404, 405)),
        ("DELETE of a file", b"DELETE /site.css HTTP/1.1\r\nHost: x\r\n\r\n", 405),
        ("another site's address", b"GET http://example.org/etc HTTP/1.1\r\nHost: x\r\n\r\n", (400, 404)),
        ("a star", b"GET * HTTP/1.1\r\nHost: x\r\n\r\n", (400, 404)),
        ("path leads up", b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 404),
        ("path escaped", b"GET /%2e%2e%2fetc%2fpasswd HTTP/1.1\r\nHost: x\r\n\r\n", 404),
        ("path with NUL", b"GET /site.css%00.png HTTP/1.1\r\nHost: x\r\n\r\n", 404),
        ("path of a slide below 1", b"POST /v1/decks/pages/0 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 404),
        ("path of a slide beyond all", b"POST /v1/decks/pages/99999999999999999999 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 404),
        ("foreign page", asked(b"Origin: https://evil.example"), 403),
        ("foreign page without an origin", asked(b"Origin: null"), 403),
        ("fetched from another site", asked(b"Sec-Fetch-Site: cross-site"), 403),
        ("no kind of body", POST + b"Content-Length: 3\r\n\r\nabc", 415),
        ("a kind that is not read", form_of(b"application/x-www-form-urlencoded", b"thread=abc"), 415),
        ("XML", form_of(b"application/xml", b"<a/>"), 415),
        ("form without a boundary", form_of(b"multipart/form-data", b"abc"), 400),
        ("boundary of 80", form_of(b"multipart/form-data; boundary=" + b"b" * 80, b"abc"), 400),
        ("boundary twice", form_of(b"multipart/form-data; boundary=a; boundary=b", b"--a\r\n\r\n--a--"), (400, 415)),
        ("form that never begins", form_of(b"multipart/form-data; boundary=a", b"x" * 20000), 400),
        ("form that ends early", form_of(b"multipart/form-data; boundary=a", b'--a\r\nContent-Disposition: form-data; name="thread"\r\n\r\nabc'), 400),
        ("blanks behind a boundary", form_of(b"multipart/form-data; boundary=a", b'--a \t\r\nContent-Disposition: form-data; name="thread"\r\n\r\nabc\r\n--a-- \r\n'), 200),
        ("part without a name", form_of(b"multipart/form-data; boundary=a", b"--a\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--a--"), 400),
        ("part in base64", form_of(b"multipart/form-data; boundary=a", b'--a\r\nContent-Disposition: form-data; name="thread"\r\nContent-Transfer-Encoding: base64\r\n\r\nYWJj\r\n--a--'), 400),
        ("JSON that is a list", form_of(b"application/json", b"[]"), 400),
        ("JSON of 100,000 brackets", form_of(b"application/json", b"[" * 100000), 400),
        ("JSON that is broken", form_of(b"application/json", b'{"thread": "a'), 400),
        ("JSON with bytes that are no text", form_of(b"application/json", b'{"thread": "\xff\xfe"}'), (400, 200)),
        ("an empty body", TEXT + b"Content-Length: 0\r\n\r\n", 422),
        ("a picture as the thread", form_of(b"text/plain", b"\x89PNG\r\n\x1a\n" + b"\0" * 200), (415, 422)),
        ("an archive that is none", form_of(b"application/zip", b"PK\x03\x04" + b"\0" * 200), 422),
        ("Accept of what is not made", asked(b"Accept: video/mp4"), 406),
        ("Idempotency-Key too long", asked(b"Idempotency-Key: " + b"k" * 129), 400),
    ]


def strict(server):
    """Each of them on a connection of its own; then the service still works."""
    rows = hostile()
    wrong = []
    for name, data, wanted in rows:
        got, closed = server.raw(data, wait=20)
        found = status(got)
        if answers(got) > 1:
            wrong.append(f"{name}: {answers(got)} answers: {got[:2000]}")
        elif found not in (wanted if isinstance(wanted, tuple) else (wanted,)):
            wrong.append(f"{name}: {found} instead of {wanted}")
        elif found >= 400 and b"application/problem+json" not in got:
            wrong.append(f"{name}: {found} without a problem: {got[:200]}")
    check(f"{len(rows)} hostile requests get the answer of their row", not wrong, "; ".join(wrong))
    check("after them a request is served", server.render(query="?format=pdf")[0] == 200)
    ids = ["abc-1", "a b\tc", "x" * 129, "a\\nb", "é".encode().decode("latin-1")]
    given = [server.get("/healthz", {"X-Request-Id": value})[1]["x-request-id"] == value for value in ids]
    check("a request id comes back when it is harmless only", given == [True] + [False] * 4, given)


def answers(data):
    """So many answers stand in what has come."""
    return len(re.findall(rb"(?:^|\n)HTTP/1\.1 [2-5]\d\d ", data))


def single(server):
    """One request, one answer, one count (with --header-seconds 2 and --body-seconds 2)."""
    chunked = TEXT + b"Transfer-Encoding: chunked\r\n\r\n"
    get = b"GET /version HTTP/1.1\r\nHost: x\r\n"
    page = b"POST /carousel HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=a\r\n"
    rows = [
        ("a bad chunk", chunked + b"zz\r\nabc\r\n", 400, '"http"', "/v1/render"),
        ("a bad second chunk", chunked + b"3\r\nabc\r\nzz\r\n", 400, '"http"', "/v1/render"),
        ("a bad chunk of the page", page + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "<html", "/carousel"),
        ("a body that is cut", TEXT + b"Content-Length: 50\r\n\r\nabc", 400, '"body"', "/v1/render"),
        ("a slow body", TEXT + b"Content-Length: 50\r\n\r\nabc", 408, '"too-slow"', "/v1/render"),
        ("a slow body of the page", page + b"Content-Length: 50\r\n\r\nabc", 408, "<html", "/carousel"),
        ("a bad chunk where nothing is", chunked.replace(b"/v1/render", b"/nope") + b"zz\r\n", 404, '"not-found"', "none"),
        ("a bad chunk of what needs none", get + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 200, '"version"', "/version"),
        ("a slow body of what needs none", get + b"Content-Length: 9\r\n\r\nabc", 200, '"version"', "/version"),
        ("half a header", get[:-5], 408, '"too-slow"', "none"),
        ("what is no request", b"zz\r\n\r\n", 400, '"http"', "none"),
    ]
    wrong = []
    for name, data, wanted, word, route in rows:
        all_, own = server.gauge("unspool_requests_total"), server.counter("unspool_requests_total", route, wanted)
        got, closed = server.raw(data, wait=15, whole=False, finish="cut" in name)
        head, _, body = got.partition(b"\r\n\r\n")
        length = int(re.search(rb"(?i)content-length: (\d+)", head)[1]) if got else 0
        counted = server.gauge("unspool_requests_total") - all_, server.counter("unspool_requests_total", route, wanted) - own
        if (status(got), len(body), counted, closed) != (wanted, length, (1, 1), True) or word.encode() not in body:
            wrong.append(f"{name}: {status(got)}, {len(body)} bytes for {length}, counted {counted}, {closed}: {got[-600:]}")
    check(f"{len(rows)} broken requests have one answer and one count each", not wrong, "; ".join(wrong))
    got, _ = server.raw(get + b"\r\n" + get + b"\r\nzz\r\n\r\n", whole=False)
    check("two requests and rubbish behind them: three answers", answers(got) == 3 and got.count(b" 200 OK") == 2 and b'"http"' in got, got[-300:])
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.settimeout(20)
        line.sendall(get + b"\r\n")
        first = line.recv(65536)
        line.sendall(get[:-5])
        rest = b""
        while piece := line.recv(65536):
            rest += piece
    check("half a header of a second request: 408", status(first) == 200 and status(rest) == 408 and answers(rest) == 1, rest[:200])
    got, closed = server.raw(b"", wait=15, whole=False)
    check("whoever says nothing is told nothing", got == b"" and closed, got[:100])


def forms(server):
    def answer(*parts, path="/v1/inspect"):
        headers, body = form(*parts)
        return server.get(path, headers, "POST", body)
    cases = [
        ("unknown field", [field("thread", "a"), field("temlate", "x")], 400, "unknown-field"),
        ("field twice", [field("thread", "a"), field("theme", "x"), field("theme", "x")], 400, "duplicate-field"),
        ("kit twice", [field("thread", "a"), field("brand", "name: A"), field("brand", "name: B")], 400, "duplicate-field"),
        ("no thread", [field("theme", "dusk")], 422, "no-thread"),
        ("file where none goes", [field("thread", "a"), field("theme", "x", "t.txt")], 400, "unknown-file"),
        ("two pictures of one name", [field("thread", "a"), field("file", "x", "a.png"), field("file", "y", "a.png")], 400, "duplicate-file"),
        ("kit with a path", [field("thread", "a"), field("brand", "name: X\nlogo: ../../etc/passwd\n", "k.yaml")], 422, "brand.outside"),
        ("kit with a font file", [field("thread", "a"), field("brand", "name: X\nfonts:\n  body: a.ttf\n", "k.yaml")], 422, "brand.no-font-files"),
        ("kit with an alias", [field("thread", "a"), field("brand", "name: &a X\nlogo: *a\n", "k.yaml")], 422, None),
        ("kit with infinity", [field("thread", "a"), field("brand", "name: X\ncorner_radius: .inf\n", "k.yaml")], 422, None),
        ("a thread that is not there", [field("thread", "a"), field("thread-id", "7")], 400, "thread.one-thread"),
        ("a thread without an id", [field("thread", "a"), field("thread-id", "")], 400, "out-of-range"),
    ]
    wrong = []
    for name, parts, wanted, code in cases:
        got = answer(*parts)
        found = json.loads(got[2])
        if got[0] != wanted or code not in (None, found.get("code")) or not found.get("remedy"):
            wrong.append(f"{name}: {got[0]} {found.get('code')}")
    check(f"{len(cases)} faulty forms get their code and a remedy", not wrong, "; ".join(wrong))
    png = server.get("/v1/render?slide=1", {"Content-Type": "text/plain"}, "POST", b"A picture of ours")[2]
    got = answer(field("thread", "Look\n\n![a](pic.png)"), field("file", png, "pic.png"), field("format", "pdf"), path="/v1/render")
    check("a picture is found by its name", got[0] == 200 and got[2][:5] == b"%PDF-" and got[1]["x-unspool-warnings"] == "0", got[0])
    for query, accept in (("?slide=2&format=jpeg", "*/*"), ("", "image/jpeg"), ("?format=jpeg&slide=1", "image/jpeg")):
        status_, headers, body = server.render(query=query, headers={"Accept": accept})
        check(f"one slide as JPEG: {query or accept}", (status_, headers["content-type"], body[:3]) == (200, "image/jpeg", b"\xff\xd8\xff"), status_)
    check("JPEG and PNG of one slide differ in name", len({server.render(query="?slide=1&format=" + f)[1]["etag"] for f in ("png", "jpeg")}) == 2)


def usual(server):
    """Seconds of a common request, the middle one of seven."""
    def one():
        start = time.monotonic()
        server.render(query="?format=pdf")
        return time.monotonic() - start
    one()
    return sorted(one() for _ in range(7))[3]


def slow(server):
    """With --header-seconds 2 and --body-seconds 2."""
    before = usual(server)
    head = TEXT + b"Content-Length: 1000\r\n\r\n"
    stop, lines = threading.Event(), []
    def drip(line):
        try:
            for byte in head + b"a" * 1000:
                line.sendall(bytes([byte]))
                if stop.wait(1):
                    return
        except OSError:
            pass
    for _ in range(200):
        line = socket.create_connection(("127.0.0.1", server.port))
        lines.append(line)
        threading.Thread(target=drip, args=(line,), daemon=True).start()
    during = usual(server)
    check("200 slow clients do not slow a normal one", during < 2 * before + 0.1, f"{before * 1000:.0f} ms before, {during * 1000:.0f} ms during")
    def ended(line):
        line.settimeout(30)
        try:
            got = b""
            while piece := line.recv(65536):
                got += piece
            return status(got) == 408
        except OSError as error:
            return isinstance(error, ConnectionResetError)
    closed = sum(map(ended, lines))
    stop.set()
    for line in lines:
        line.close()
    check("slow headers get 408 and are closed", closed == 200, closed)
    start = time.monotonic()
    got, closed = server.raw(head + b"abc", wait=30, whole=False)
    took = time.monotonic() - start
    check("a slow body gets 408 and is closed", status(got) == 408 and closed and 1.5 < took < 20 and b'"too-slow"' in got, f"{status(got)} after {took:.1f} s")
    start = time.monotonic()
    _, closed = server.raw(HOST + b"\r\n", wait=30, whole=False)
    check("an idle connection is closed", closed, f"{time.monotonic() - start:.1f} s")


def half_open(server):
    """500 uploads that stop in their middle, with --body-seconds 60."""
    before, memory = usual(server), server.memory()
    head = b"POST /v1/render HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=a\r\nContent-Length: 4000000\r\n\r\n"
    start = b'--a\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n' + b"x" * 20000
    lines = []
    for _ in range(500):
        line = socket.create_connection(("127.0.0.1", server.port))
        line.sendall(head + start)
        lines.append(line)
    during = usual(server)
    grown = server.memory() - memory
    check("500 half-open uploads do not slow a normal client", during < before + 0.1 + before / 2, f"{before * 1000:.0f} ms before, {during * 1000:.0f} ms during")
    check("nor take much memory", grown < 200, f"{grown} MB more")
    for line in lines:
        line.close()
    check("all of them are forgotten when they leave", until(lambda: server.files() < 60, 30), server.files())


def keys(server):
    """Idempotency-Key (LIMITS.md, section 5)."""
    one = {"Idempotency-Key": "6f1c"}
    first, again = (server.render(headers=one) for _ in range(2))
    check("the same key with the same request: the same answer", (first[0], again[0]) == (200, 200) and first[2] == again[2])
    other = server.render(b"Another thread", headers=one)
    check("the same key with another request: 422", other[0] == 422 and json.loads(other[2])["code"] == "idempotency-key-reused", other[0])
    heavy = b"\n\n---\n\n".join(b"Words upon words upon words. " * 20 + str(n).encode() for n in range(20))
    answers = together([lambda: server.render(heavy, headers={"Idempotency-Key": "both"}) for _ in range(2)])
    codes = sorted(a[0] for a in answers)
    check("the same key while its request is at work: 409", codes == [200, 409], codes)
    check("and with its answer there: the same answer", server.render(heavy, headers={"Idempotency-Key": "both"})[2] == next(a[2] for a in answers if a[0] == 200))


def leaving(server):
    """Clients that go before their answer is there."""
    heavy = b"\n\n---\n\n".join(b"Words upon words upon words. " * 20 + str(n).encode() for n in range(20))
    head = f"POST /v1/render?scale=3 HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: {len(heavy)}\r\n\r\n".encode()
    for number in range(8):
        line = socket.create_connection(("127.0.0.1", server.port))
        line.sendall(head + heavy + b" " * 0)
        until(lambda: server.gauge("unspool_running") >= 1, 10)
        line.close()
    start = time.monotonic()
    gone = until(lambda: server.gauge("unspool_running") == 0, 20)
    took = time.monotonic() - start
    check("clients that left free their workers", gone and took < 1, f"{took * 1000:.0f} ms")
    check("and the next request is served", server.render(query="?format=pdf")[0] == 200)
