"""What docs/api.md promises to programs and pages: rates, links, conditions, formats, refusals that say what is meant."""
import hashlib, hmac, http.client, json, os, re, shutil, tempfile, time
from .harness import ROOT, SAMPLE, Server, check, field, form, status

TEXT = {"Content-Type": "text/plain"}


def post(server, path, *parts, headers={}):
    head, body = form(*parts)
    return server.get(path, {**head, **headers}, "POST", body)


def problem(answer):
    return json.loads(answer[2]) if answer[1].get("content-type") == "application/problem+json" else {}


def page_form(*more):
    return [field("thread", "Words that took\nan evening"), field("theme", "dusk"), field("author", "Ann"), *more]


def typing():
    """Pictures while one types do not use up the share of carousels; the page's refusals keep the form."""
    server = Server("--rate", "1", "--burst", "3", "--preview-rate", "30", "--max-picture", "20000", "--max-body", "60000")
    one = lambda path: post(server, path, field("thread", "One post"))[0]
    codes = [one("/v1/render?slide=1&scale=0.5") for _ in range(40)]
    check("40 small pictures of one slide", codes == [200] * 40, codes)
    codes = [one("/v1/render?format=pdf") for _ in range(4)]
    check("are no carousels: those have their whole share, and no more", codes == [200] * 3 + [429], codes)
    check("nor do pictures of full size pass as small ones", [one("/v1/render?slide=1"), one("/v1/render?slide=1&scale=1")] == [429, 429])
    codes = [one("/v1/render?slide=1&scale=0.5") for _ in range(70)]
    check("small pictures have a bound too", 429 in codes, codes)
    kept = lambda answer: b"Words that took\nan evening</textarea>" in answer[2] and b'value="dusk" checked' in answer[2] and b'value="Ann"' in answer[2]
    got = post(server, "/carousel", *page_form())
    check("the page's refusal by the rate keeps the form", got[0] == 429 and kept(got) and "retry-after" in got[1], (got[0], kept(got)))
    for name, size in (("a picture that is too large", 30_000), ("a form that is too large", 100_000)):
        got = post(server, "/carousel", *page_form(field("file", "x" * size, "large.png"))[::-1])
        check(f"so does {name}, and asks for the files again", got[0] == 413 and kept(got) and b"hoose your files again" in got[2], (got[0], kept(got)))
    got = post(server, "/carousel", *page_form(field("theme", "ember")))
    check("so does a field that is there twice", got[0] == 400 and b"Words that took" in got[2], got[0])
    server.stop()


def links():
    """Signed links are made to be given away."""
    folder = tempfile.mkdtemp()
    open(folder + "/keys", "w").write("k1 " + "07" * 32 + "\n")
    server = Server("--link-keys", folder + "/keys", "--rate", "1", "--burst", "3")
    def link(life):
        target = f"/v1/slide.png?thread=Hello&expires={int(time.time()) + life}&key=k1"
        return target + "&signature=" + hmac.new(bytes([7] * 32), b"GET\n" + target.encode(), "sha256").hexdigest()
    codes = [server.get(link(-5))[0] for _ in range(6)]
    check("expired links cost nothing", codes == [410] * 6, codes)
    got = server.get(link(60), {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image"})
    check("a signed link is shown on another site, as a picture in place", got[0] == 200 and got[1]["cross-origin-resource-policy"] == "cross-origin" and got[1]["content-disposition"].startswith("inline"), got[1])
    got = server.get("/v1/slide.png?thread=Hello", {"Sec-Fetch-Site": "cross-site"})
    check("an address without a signature is not", got[0] == 403, got[0])
    got = server.get("/v1/slide.png?thread=Hello")
    check("and stays a download of its own site", got[0] == 200 and got[1]["cross-origin-resource-policy"] == "same-origin" and got[1]["content-disposition"].startswith("attachment"), got[1])
    server.stop()
    shutil.rmtree(folder)


def conditions(server):
    """If-None-Match, RFC 9110, section 13.1.2: lists, weak tags and * for every address."""
    wrong = []
    for path in ("/", "/site.css", "/site.js", "/openapi.json", "/version", "/v1/catalog", "/v1/catalog/themes/dusk/preview.png", "/v1/slide.png?thread=a"):
        tag = server.get(path)[1].get("etag", "none")
        for sent, wanted in ((tag, 304), ("W/" + tag, 304), (f'"a,b", W/"c", {tag}', 304), ("*", 304), ('"other"', 200), (tag[1:-1], 200), (tag[:-1], 200)):
            found = server.get(path, {"If-None-Match": sent})[0]
            if found != wanted:
                wrong.append(f"{path} {sent}: {found} instead of {wanted}")
    check("If-None-Match is understood by every address", not wrong, "; ".join(wrong))
    found = server.render(b"", headers={"If-None-Match": "*"})[0], server.render(headers={"If-None-Match": "*"})[0]
    check("* does not hide that there is no answer", found == (422, 304), found)


def messages(server):
    """What HTTP asks of a message, and what is told of one that is none."""
    before = server.gauge("unspool_rejected_total")
    got, _ = server.raw(b"FOO / HTTP/1.1\r\nHost: x\r\n\r\n")
    found = re.search(rb"(?i)x-request-id: ([0-9a-f]{16})\r\n", got)
    name = found[1].decode() if found else "none"
    check("what is no request has a name, in the answer and in the log", status(got) == 400 and f'"request_id": "{name}"'.encode() in got and [l for l in server.lines() if name in l], got[:400])
    check("and is counted", server.gauge("unspool_rejected_total") == before + 1)
    for name, data, wanted in (("two hosts", b"GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400), ("no host in HTTP/1.0", b"GET /healthz HTTP/1.0\r\n\r\n", 200), ("no host in HTTP/1.1", b"GET /healthz HTTP/1.1\r\n\r\n", 400),
                               ("OPTIONS of nothing", b"OPTIONS /nope HTTP/1.1\r\nHost: x\r\n\r\n", 404), ("DELETE of nothing", b"DELETE /nope HTTP/1.1\r\nHost: x\r\n\r\n", 404)):
        got, _ = server.raw(data)
        check(f"{name}: {wanted}", status(got) == wanted, got[:100])
    start = time.monotonic()
    _, closed = server.raw(b"GET /healthz HTTP/1.0\r\n\r\n", whole=False)
    check("an answer to HTTP/1.0 ends its connection", closed and time.monotonic() - start < 8, f"{time.monotonic() - start:.1f} s")
    good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    odd = ["00-" + "0" * 32 + "-00f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-" + "0" * 16 + "-01", "ff" + good[2:], "x"]
    check("traceparent comes back as it came", server.get("/healthz", {"traceparent": good})[1].get("traceparent") == good)
    back = [server.get("/healthz", {"traceparent": one})[1].get("traceparent", "") for one in odd]
    check("one that means nothing is replaced", all(re.fullmatch("00-[0-9a-f]{32}-[0-9a-f]{16}-00", b) and b != o for o, b in zip(odd, back)), back)


def origins():
    """What pages of the allowed origin may send and read."""
    server = Server("--cors-origin", "https://their.example")
    origin = {"Origin": "https://their.example"}
    asked = server.get("/v1/render", {**origin, "Access-Control-Request-Method": "POST"}, "OPTIONS")[1]
    allowed = {w.strip().lower() for w in asked["access-control-allow-headers"].split(",")}
    check("they may send", {"traceparent", "x-request-id", "idempotency-key", "if-none-match", "authorization", "content-type"} <= allowed, allowed)
    got = server.get("/v1/inspect", {**origin, **TEXT}, "POST", "a")[1]
    shown = {w.strip().lower() for w in got["access-control-expose-headers"].split(",")}
    check("they may read", {"x-unspool-warnings", "x-unspool-slides", "etag", "x-request-id", "retry-after", "content-disposition"} <= shown, shown)
    check("caches keep origins apart", server.get("/healthz")[1].get("vary") == "Origin")
    server.stop()
