"""What docs/api.md promises to programs and pages: rates, links, conditions, formats, refusals that say what is meant."""
import hashlib, hmac, io, json, os, re, shutil, subprocess, tempfile, time, zipfile
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
        check(f"so does {name}, and asks for the file again", got[0] == 413 and kept(got) and b"Not kept: large.png. Choose your files again" in got[2], (got[0], kept(got)))
    got = post(server, "/carousel", *page_form(field("theme", "ember")))
    check("so does a field that is there twice", got[0] == 400 and b"Words that took" in got[2], got[0])
    server.stop()


def closed():
    """A service with tokens says so where people come first."""
    folder = tempfile.mkdtemp()
    open(folder + "/tokens", "w").write("ann " + hashlib.sha256(b"secret").hexdigest() + "\n")
    server = Server("--tokens", folder + "/tokens")
    page = server.get("/")[2]
    check("a service with tokens says so at /, and has no form", b"needs a token" in page and b"<form" not in page and b"{{" not in page and b"site.js" not in page)
    got = post(server, "/carousel", *page_form())
    check("nor has its refusal of one", got[0] == 401 and b"needs a token" in got[2] and b"<form" not in got[2], got[0])
    server.stop()
    shutil.rmtree(folder)


def flags(server):
    """All faults of a command line at once."""
    refused = subprocess.run([server.process.args[0], "serve", "--lsten", "1", "--max-body", "99GiB", "--workers", "0"], capture_output=True, text=True, timeout=60)
    check("an unknown flag and wrong values are told together", refused.returncode == 64 and all(w in refused.stderr for w in ("--lsten", "max-body 99GiB", "workers 0")) and '"1"' not in refused.stderr, refused.stderr)


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
    got, _ = server.raw(b"FOO / HTTP/1.1\r\nHost: x\r\n\r\n")
    check("a method that is not known is called so", status(got) == 501 and b"the method FOO is not known" in got, got[-300:])
    before = server.gauge("unspool_rejected_total")
    got, _ = server.raw(b"no request at all\r\n\r\n")
    found = re.search(rb"(?i)x-request-id: ([0-9a-f]{16})\r\n", got)
    name = found[1].decode() if found else "none"
    check("what is no request has a name, in the answer and in the log", status(got) == 400 and f'"request_id": "{name}"'.encode() in got and [l for l in server.lines() if name in l], got[:400])
    check("and is counted", server.gauge("unspool_rejected_total") == before + 1)
    for name, data, wanted in (("two hosts", b"GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400), ("no host in HTTP/1.0", b"GET /healthz HTTP/1.0\r\n\r\n", 200), ("no host in HTTP/1.1", b"GET /healthz HTTP/1.1\r\n\r\n", 400),
                               ("OPTIONS of nothing", b"OPTIONS /nope HTTP/1.1\r\nHost: x\r\n\r\n", 404), ("DELETE of nothing", b"DELETE /nope HTTP/1.1\r\nHost: x\r\n\r\n", 404)):
        got, _ = server.raw(data)
        check(f"{name}: {wanted}", status(got) == wanted, got[:100])
    got, _ = server.raw(b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", wait=5)
    check("OPTIONS * says what there is", status(got) == 204 and b"llow: GET, HEAD, POST, OPTIONS" in got, got[:200])
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


def slides(server):
    """One slide in every format; what Accept leaves open is chosen."""
    deck = post(server, "/v1/decks", field("thread", SAMPLE))[2]
    body = {"Content-Type": "application/json"}
    wrong = []
    for query, accept, kind, start in (("slide=3&format=pdf", "*/*", "application/pdf", b"%PDF"), ("slide=3&format=zip", "*/*", "application/zip", b"PK"), ("slide=3&format=png,pdf", "*/*", "application/zip", b"PK"),
                                       ("", "image/*", "image/png", b"\x89PNG"), ("", "application/zip;q=0, */*;q=0.1", "application/pdf", b"%PDF"), ("slide=2", "application/pdf", "application/pdf", b"%PDF")):
        got = server.render(query="?" + query, headers={"Accept": accept})
        if (got[0], got[1]["content-type"], got[2][:len(start)]) != (200, kind, start):
            wrong.append(f"{query} {accept}: {got[0]} {got[1]['content-type']}")
    for query, kind in (("format=pdf", "application/pdf"), ("format=zip", "application/zip"), ("", "image/png"), ("format=jpeg", "image/jpeg")):
        got = server.get("/v1/decks/pages/2?" + query, body, "POST", deck)
        if (got[0], got[1]["content-type"]) != (200, kind):
            wrong.append(f"pages/2 {query}: {got[0]} {got[1]['content-type']}")
    check("one slide comes in the format that is asked for", not wrong, "; ".join(wrong))
    names = zipfile.ZipFile(io.BytesIO(server.render(query="?slide=3&format=png,pdf")[2])).namelist()
    check("in a ZIP with its report", sorted(names) == ["report.json", "slide-03.pdf", "slide-03.png"], names)
    pages = len(re.findall(rb"/Type\s*/Page\b", server.render(query="?slide=3&format=pdf")[2]))
    check("a document of one slide has one page", pages <= 1, pages)


def fields(server):
    """Every refusal names its field, and speaks of fields."""
    thread = field("thread", SAMPLE)
    wrong = []
    for name, value in (("theme", "nope"), ("template", "nope"), ("type", "nope"), ("pattern", "nope"), ("canvas", "nope"), ("canvas", "9999x2"), ("qr", "nope"), ("locale", "xx-qq"), ("zone", "No/Where"), ("avatar", "no.png"), ("background", "no.png"),
                        ("part", "9"), ("slide", "99"), ("thread-id", "77"), ("brand", "nmae: x"), ("brand", "nope"), ("for", "nowhere"), ("max-posts", "99"), ("scale", "9")):
        answer = post(server, "/v1/render", thread, field(name, value))
        found = problem(answer)
        if answer[0] not in (400, 422) or found.get("field") != name or not found.get("remedy") or "--" in json.dumps(found) or "beside the" in json.dumps(found):
            wrong.append(f"{name}={value}: {answer[0]} {found}")
    check("each refusal names its field, and no flag", not wrong, "; ".join(wrong))
    found = problem(post(server, "/v1/render", field("thread", "---\ntheme: nope\n---\nWords")))
    check("a fault of the front matter is the thread's", found.get("field") in ("thread", None) and "theme" not in str(found.get("field")), found)
    got = post(server, "/v1/render", thread, field("brand", "kedge"), field("format", "pdf"))
    check("a kit that comes with the program is known by its name", got[0] == 200, got[2][:300])
    got = server.get("/v1/render?brand=kedge&format=pdf", TEXT, "POST", SAMPLE if isinstance(SAMPLE, bytes) else SAMPLE.encode())
    check("in the address too", got[0] == 200, got[2][:300])
    got = [post(server, "/v1/render", thread, field("alt-limit", one)) for one in ("bluesky", "blusky")]
    check("descriptions have the length of a network", got[0][0] == 200 and problem(got[1]).get("field") == "alt-limit" and "bluesky" in problem(got[1]).get("remedy", ""), (got[0][0], problem(got[1])))
    found = problem(post(server, "/v1/render", thread, field("canvas", "4096x4096"), field("scale", "4"), field("slide", "1")))
    check("a picture that is too large names scale, limit and value", (found.get("field"), found.get("limit"), found.get("actual")) == ("scale", 8192, 16384), found)
    found = problem(post(server, "/v1/render", thread, field("theme", "dsk"), field("template", "edtorial")))
    check("all names that do not exist are told at once", len(found.get("messages", [])) == 2, found)
    got = post(server, "/v1/render", thread, field("for", "linkedin"))
    names = zipfile.ZipFile(io.BytesIO(got[2])).namelist() if got[0] == 200 else [got[2][:300]]
    check("for makes the folder of a network", {"carousel.pdf", "plan.txt", "report.json"} <= set(names), names)
    found = problem(post(server, "/v1/render", thread, field("for", "linkedin"), field("format", "png")))
    check("which decides on the format", found.get("field") == "for", found)
    listed = json.loads(post(server, "/v1/inspect", field("thread", "One\n\nTwo"), field("stage", "threads"))[2])["threads"]
    got = [post(server, "/v1/inspect", field("thread", "One\n\nTwo"), field("thread-id", one["id"]))[0] for one in listed]
    check("an id that stage=threads lists is one that thread-id takes", got == [200], (listed, got))
    got = post(server, "/v1/render", field("thread", "\n\n---\n\n".join(f"Post {n} of a long thread" for n in range(30))))
    notes = json.loads(zipfile.ZipFile(io.BytesIO(got[2])).read("report.json"))["messages"]
    told = [m["remedy"] for m in notes if m["code"] == "thread.truncated"]
    check("warnings speak of fields too", told == ['"part" 2 makes a carousel of the next ones; this service puts 20 into one at most'], told)
    page = post(server, "/carousel", field("thread", "https://x.example/a"))[2].decode()
    check("the page speaks of what stands on it", "There is only a link, and links are never fetched" in page and "in this file" not in page)
    page = post(server, "/carousel", field("thread", ""))[2].decode()
    check("and of its boxes", "into the box &quot;Posts&quot;" in page and "href=\"#thread\"" in page)
    page = post(server, "/carousel", field("thread", "One"), field("theme", "nope"))[2].decode()
    check("with a link to the field", 'href="#theme"' in page)


def json_bodies(server):
    """Forms in JSON: what is wrong, with its field and its place."""
    bluesky = json.dumps({"thread": {"post": {"uri": "at://did:plc:a/app.bsky.feed.post/1", "cid": "c", "author": {"did": "did:plc:a", "handle": "juno.example"}, "record": {"$type": "app.bsky.feed.post", "text": "The kettle was on.", "createdAt": "2026-03-01T08:00:00Z"}, "indexedAt": "2026-03-01T08:00:00Z"}, "replies": []}})
    status_ = json.dumps({"id": "1", "content": "<p>The kettle was on.</p>", "account": {"id": "7", "acct": "juno"}, "created_at": "2026-03-01T08:00:00Z"})
    ask = lambda body, path="/v1/inspect": server.get(path, {"Content-Type": "application/json"}, "POST", body)
    wrong = []
    for body, field_, place, words in (('{"thread": "x", "theme": null}', "theme", "body:1:17", "null"), ('{"thread": "x", "canvas": ["a"]}', "canvas", "body:1:17", "a list"), ('{"thread": "x",\n "theme" "dusk"}', None, "body:2:10", "colon"),
                                       ('{"thread": "x", "theme": "a", "theme": "b"}', "theme", "body:1:31", "twice"), (b'{"thread":\n "\xff"}', None, "body:2:3", "UTF-8"), ('["a"]', None, "body:1:1", "no object"), (status_, None, "body:1:53", "without the field"),
                                       ('{"thread": "x", "file": "abc"}', "file", None, "only a form can carry"), ('{"thread": "x"} {}', None, "body:1:17", "behind the end"), ('{"thread": 5}', "thread", "body:1:2", "a number")):
        answer = ask(body)
        found = problem(answer)
        if answer[0] != 400 or found.get("field") != field_ or found.get("place") != place or words not in found.get("detail", "") or not found.get("remedy"):
            wrong.append(f"{body}: {answer[0]} {found}")
    check("faults of JSON bodies are told with field and place", not wrong, "; ".join(wrong))
    found = problem(ask('{"thread": "x", "theme": null, "author": {}}'))
    check("all of them at once", [m["message"] for m in found.get("messages", [])] == ['"theme" is null', '"author" is an object'], found)
    got = ask('{"thread": %s}' % status_), ask(bluesky)
    check("the data of a network is a thread as it is", [g[0] for g in got] == [200, 200] and all(b"The kettle was on." in g[2] for g in got), [g[2][:300] for g in got])
    check("lists of formats are lists", ask('{"thread": "x", "format": ["png", "pdf"]}', "/v1/render")[0] == 200)
    found = problem(server.get("/v1/inspect?thread=abc", TEXT, "POST", "x"))
    check("a thread in the address is told where it belongs", found.get("code") == "misplaced-field" and found.get("field") == "thread", found)
    for body, words in (('{"slides": []}', "is missing"), ('{"format": "unspool-deck/9", "slides": []}', "unspool-deck/9"), ("[]", "is missing")):
        answer = ask(body, "/v1/decks/render")
        found = problem(answer)
        check(f"a deck that is none: {body}", answer[0] == 422 and found.get("code") == "deck.format" and words in found["detail"] and "unspool-deck/1" in found["remedy"], found)
    def labelled(body, label):
        return server.get("/v1/inspect", {"Content-Type": f"text/plain; charset={label}"}, "POST", body)
    got = labelled("Grüße aus Köln".encode("cp1250"), "windows-1250"), labelled("Grüße".encode(), "UTF-8"), labelled(b"abc", "klingon")
    check("the encoding's label is honoured", [g[0] for g in got] == [200, 200, 415] and "Köln" in got[0][2].decode(), [g[0] for g in got])


def openapi(server):
    """/openapi.json says what can be sent and what comes back."""
    document = json.loads(server.get("/openapi.json")[2])
    paths = document["paths"]
    missing = []
    for path in ("/v1/render", "/v1/inspect", "/v1/decks", "/v1/decks/render", "/v1/decks/pages/{page}"):
        one = paths[path]["post"]
        names = {p["name"] for p in one["parameters"]}
        missing += [f"{path} {n}" for n in {"theme", "canvas", "format", "If-None-Match", "X-Request-Id", "Idempotency-Key"} - names]
        missing += [] if "multipart/form-data" in one["requestBody"]["content"] else [path + " multipart"]
        missing += [f"{path} {n}" for n in {"ETag", "X-Unspool-Warnings", "X-Request-Id"} - set(one["responses"]["200"]["headers"])]
        missing += [] if "Retry-After" in one["responses"]["429"]["headers"] else [path + " Retry-After"]
    check("every address that works has its parameters, bodies and headers", not missing, missing)
    form_ = paths["/v1/render"]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"]["properties"]
    check("scale begins at 0.1, format is a list or zip", form_["scale"]["minimum"] == 0.1 and all(re.match(form_["format"]["pattern"], f) for f in ("png", "png,pdf", "jpeg,png,pdf", "zip")) and not re.match(form_["format"]["pattern"], "png,zip"), form_["format"])
    missing = [f"{p} {code}" for p in ("/v1/render", "/v1/inspect", "/v1/decks", "/v1/decks/render") for code in ("408", "413", "501", "503", "507") if code not in paths[p]["post"]["responses"]]
    table = set(re.findall(r"\d{3}", "".join(l.split("|")[1] for l in open(ROOT + "/docs/api.md") if re.match(r"\| \d{3}", l))))
    missing += [f"/v1/render {code}" for code in table - set(paths["/v1/render"]["post"]["responses"])]
    check("every status that docs/api.md lists is in it", len(table) > 15 and not missing, missing)
    got = server.get("/v1/catalog/themes/dsk/preview.png")
    found = problem(got)
    check("a picture of a name that is not there: field and nearest name", got[0] == 404 and found.get("field") == "theme" and found.get("remedy") == 'did you mean "dusk"?', found)
    kinds = [paths[p][m]["responses"]["200"]["content"]["application/json"]["schema"].get("$ref", "") for p, m in (("/v1/inspect", "post"), ("/v1/decks", "post"), ("/v1/catalog", "get"))]
    check("answers in JSON have their shapes", [k.split("/")[-1] for k in kinds] == ["Inspection", "Deck", "Catalog"], kinds)
    entries = json.loads(server.get("/v1/catalog")[2])
    check("the catalog has its own", all(isinstance(v, list) and all("name" in e for e in v) for v in entries.values()), {k: type(v).__name__ for k, v in entries.items()})
