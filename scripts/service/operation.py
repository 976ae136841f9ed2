"""What operators rely on: tokens, links, TLS, sockets, proxies, settings, privacy, documents."""
import hashlib, hmac, http.client, io, json, os, re, shutil, socket, ssl, struct, subprocess, sys, tempfile, time, zipfile
from .harness import PROGRAM, ROOT, SAMPLE, Server, check, field, form, free_port, until
from .limits import png

TEXT = {"Content-Type": "text/plain"}


def skip(what, why):
    print(f"skip  {what}: {why}", flush=True)


def tool(name):
    return shutil.which(name) or next((p for p in ("/usr/sbin/" + name, "/sbin/" + name) if os.path.exists(p)), None)


def same_bytes(server):
    first, second = server.render(), server.render()
    check("same request, same bytes", first[2] == second[2])
    archive = zipfile.ZipFile(io.BytesIO(first[2]))
    check("the ZIP is whole", archive.testzip() is None and "report.json" in archive.namelist(), len(archive.namelist()))
    tag = first[1]["etag"]
    check("If-None-Match", server.render(headers={"If-None-Match": tag})[0] == 304)


def data_files(server):
    """An answer has another name when the data files are others, and the same when they are not."""
    folder = tempfile.mkdtemp()
    tag = lambda s: s.render(b"a", "?format=pdf")[1]["etag"]
    def started(*flags):
        other = Server(*flags)
        found = tag(other)
        other.stop()
        return found
    here = tag(server)
    with_folder = started("--catalog", folder)
    os.makedirs(folder + "/themes")
    shutil.copy(ROOT + "/Templates/themes/dusk.yaml", folder + "/themes/evening.yaml")
    with_theme = started("--catalog", folder)
    check("ETag: the same data, the same name", here == started() == with_folder)
    check("ETag: other data, another name", with_theme != here)
    shutil.rmtree(folder)


def fonts():
    """Without fonts the service does not start (LIMITS.md, T11)."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT + "/Templates", folder + "/Templates")
        shutil.copytree(ROOT + "/Fonts", folder + "/Fonts", ignore=shutil.ignore_patterns("*.ttf", "*.otf"))
        try:
            result = subprocess.run([PROGRAM, "serve", "--assets", folder, "--listen", f"127.0.0.1:{free_port()}"], capture_output=True, text=True, timeout=30)
            check("without fonts the service does not start", result.returncode == 69 and "no text can be set" in result.stderr, result.stderr[-300:])
        except subprocess.TimeoutExpired:
            check("without fonts the service does not start", False, "it runs")


def secrets():
    folder = tempfile.mkdtemp()
    open(folder + "/tokens", "w").write("ann " + hashlib.sha256(b"secret").hexdigest() + "\nbob " + hashlib.sha256(b"other").hexdigest() + "\n")
    open(folder + "/keys", "w").write("k1 " + "07" * 32 + "\nk2 " + "08" * 32 + "\n")
    server = Server("--tokens", folder + "/tokens", "--link-keys", folder + "/keys", "--rate", "1", "--burst", "15")
    codes = [server.render(headers=h)[0] for h in ({}, {"Authorization": "Bearer secre"}, {"Authorization": "Bearer secret2"}, {"Authorization": "Basic secret"})]
    check("no token, half a token, more than a token: 401", codes == [401] * 4, codes)
    token = {"Authorization": "Bearer secret"}
    check("token: 200", server.render(headers=token, query="?format=pdf")[0] == 200)
    def link(key, secret, life=60, text="Hello%20there"):
        target = f"/v1/slide.png?thread={text}&scale=0.5&expires={int(time.time()) + life}&key={key}"
        return target, target + "&signature=" + hmac.new(bytes([secret] * 32), b"GET\n" + target.encode(), "sha256").hexdigest()
    got = server.get(link("k1", 7)[1])
    check("signed link: a picture", got[0] == 200 and got[2][:4] == b"\x89PNG", got[0])
    check("both keys are good", server.get(link("k2", 8)[1])[0] == 200)
    target, signed = link("k1", 7)
    codes = [server.get(address)[0] for address in (signed.replace("Hello", "Hallo"), link("k1", 8)[1], link("k3", 7)[1], link("k1", 7, -5)[1], link("k1", 7, 8 * 86400)[1], target)]
    check("changed, by another key, unknown key, expired, too long, unsigned", codes == [403, 403, 403, 410, 403, 401], codes)
    codes = [server.render(b"a", headers=token, query="?format=pdf")[0] for _ in range(18)]
    check("the rate of a token", 429 in codes, codes)
    check("is not that of another's", server.render(headers={"Authorization": "Bearer other"}, query="?format=pdf")[0] == 200)
    check("stops when idle", server.stop() == 0)
    shutil.rmtree(folder)


def doors(server):
    """TLS, a Unix socket, pages of other sites, proxies, the file of settings."""
    folder = tempfile.mkdtemp()
    if tool("openssl"):
        subprocess.run([tool("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder + "/key", "-out", folder + "/crt", "-days", "1", "-subj", "/CN=localhost"], capture_output=True, check=True)
        secure = Server("--tls-certificate", folder + "/crt", "--tls-key", folder + "/key", ready=False)
        def asked(version=None):
            context = ssl._create_unverified_context()
            if version:
                context.minimum_version = context.maximum_version = version
            line = http.client.HTTPSConnection("127.0.0.1", secure.port, context=context, timeout=60)
            line.request("POST", "/v1/render?format=pdf", SAMPLE, TEXT)
            answer = line.getresponse()
            return answer.status, answer.read()[:5]
        def works():
            try:
                return asked()[0] == 200
            except OSError:
                return False
        check("TLS with a certificate", until(works) and asked() == (200, b"%PDF-"))
        check("plain HTTP is no TLS", secure.raw(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", wait=10)[0] == b"")
        check("TLS 1.3", asked(ssl.TLSVersion.TLSv1_3)[0] == 200)
        if tool("curl"):
            result = subprocess.run(["curl", "-sSk", f"https://127.0.0.1:{secure.port}/healthz"], capture_output=True, text=True)
            check("curl -k", result.stdout == "ok\n", result.stderr)
        secure.stop()
        refused = subprocess.run([secure.process.args[0], "serve", "--tls-certificate", folder + "/key", "--tls-key", folder + "/crt"], capture_output=True, text=True, timeout=60)
        check("a certificate that is none stops the start", refused.returncode == 64 and "serve.tls" in refused.stderr, refused.stderr[:200])
    else:
        skip("TLS", "openssl is not installed")
    path = folder + "/unspool.sock"
    for round_ in ("", " again, where the last one has left its file"):
        local = Server("--listen", "unix:" + path, ready=False)
        def over_socket():
            try:
                with socket.socket(socket.AF_UNIX) as line:
                    line.settimeout(30)
                    line.connect(path)
                    line.sendall(b"POST /v1/inspect HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nHello")
                    return b"200 OK" in line.recv(1000)
            except OSError:
                return False
        check("a Unix socket" + round_, until(over_socket))
        local.process.kill() if not round_ else local.stop()
        local.process.wait()
    origin = {"Origin": "https://their.example", **TEXT}
    status, headers, _ = server.get("/v1/inspect", origin, "POST", "a")
    check("CORS is off: another site is refused and told nothing", status == 403 and not [h for h in headers if h.startswith("access-control")], headers)
    status, headers, _ = server.get("/v1/render", {"Origin": "https://their.example", "Access-Control-Request-Method": "POST"}, "OPTIONS")
    check("nor is it asked in", not [h for h in headers if h.startswith("access-control")])
    settings = folder + "/settings.json"
    json.dump({"cors-origin": "https://their.example", "trust-proxy": True, "max-text": 5000, "burst": 2, "workers": 1}, open(settings, "w"))
    other = Server("--config", settings, "--rate", "1", env={**os.environ, "UNSPOOL_BURST": "3", "UNSPOOL_MAX_TEXT": "4000"})
    status, headers, _ = other.get("/v1/inspect", {**origin, "X-Forwarded-For": "8.8.8.8"}, "POST", "a")
    check("CORS by a setting: that origin, and no other", status == 200 and headers.get("access-control-allow-origin") == "https://their.example" and other.get("/v1/inspect", {**TEXT, "Origin": "https://evil.example"}, "POST", "a")[0] == 403, status)
    status, headers, _ = other.get("/v1/render", {"Origin": "https://their.example", "Access-Control-Request-Method": "POST"}, "OPTIONS")
    check("which may ask first", status == 204 and "POST" in headers.get("access-control-allow-methods", ""), headers)
    check("settings: environment over file", other.get("/v1/inspect", TEXT, "POST", "a" * 4500)[0] == 413)
    def from_(addresses):
        return other.get("/v1/inspect", {**TEXT, "X-Forwarded-For": addresses}, "POST", "a")[0]
    codes = [from_("1.1.1.1") for _ in range(4)] + [from_("1.1.1.1, 2.2.2.2"), from_("9.9.9.9, 1.1.1.1")]
    check("behind a proxy each address has its own rate: that which the proxy adds", codes == [200, 200, 200, 429, 200, 429], codes)
    other.stop()
    plain = Server("--rate", "1", "--burst", "3")
    codes = [plain.get("/v1/inspect", {**TEXT, "X-Forwarded-For": f"1.1.1.{n}"}, "POST", "a")[0] for n in range(4)]
    check("without --trust-proxy nobody chooses an address", codes == [200, 200, 200, 429], codes)
    plain.stop()
    open(settings, "w").write('{"max-body": "1GiB", "workers": 900}')
    refused = subprocess.run([server.process.args[0], "serve", "--config", settings, "--wrokers", "2"], capture_output=True, text=True, timeout=60)
    check("a flag that does not exist stops the start", refused.returncode == 64 and "--wrokers" in refused.stderr and "workers" in refused.stderr, refused.stderr[:300])
    refused = subprocess.run([server.process.args[0], "serve", "--config", settings], capture_output=True, text=True, timeout=60)
    check("so do settings beyond their range, all at once", refused.returncode == 64 and "max-body" in refused.stderr and "workers" in refused.stderr, refused.stderr[:300])
    shutil.rmtree(folder)


def starts(server):
    """What is wrong with the settings stops the start: all of it at once, with the nearest name."""
    with tempfile.TemporaryDirectory() as folder:
        settings = folder + "/settings.json"
        open(settings, "w").write('{"ratee": 3,\n "rate": 5.5}')
        refused = subprocess.run([PROGRAM, "serve", "--config", settings, "--log-level", "loud", "--cors-origin", "nonsense", "--spool", "/nope"], capture_output=True, text=True, timeout=60)
        words = ('no setting "ratee"', settings + ":1:2", 'did you mean "rate"?', 'rate "5.5" is no whole number', 'log-level "loud"', 'cors-origin "nonsense"', '"/nope"')
        check("settings that mean nothing stop the start, all told at once", refused.returncode == 64 and all(w in refused.stderr for w in words), refused.stderr)


def archive(server):
    """An archive as X gives it, with two conversations and a picture."""
    def post(number, text, to=None, media=None):
        entities = {"media": [{"media_url_https": "https://pbs.twimg.com/media/Pic1.png", "url": "https://t.co/x", "type": "photo", "id_str": "5"}]} if media else {}
        return {"tweet": {"id_str": str(number), "id": str(number), "created_at": "Mon Mar 02 08:00:%02d +0000 2026" % (number % 60), "full_text": text + (" https://t.co/x" if media else ""), "lang": "en",
                          **({"in_reply_to_status_id_str": str(to), "in_reply_to_user_id_str": "7", "in_reply_to_screen_name": "juno"} if to else {}), "entities": entities, **({"extended_entities": entities} if media else {})}}
    posts = [post(101, "The kettle was on before anybody woke."), post(102, "It was still warm at noon.", 101), post(103, "Nobody had touched it.", 102),
             post(201, "A second story begins with a picture.", None, True), post(202, "And it ends here.", 201)]
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("data/tweets.js", "window.YTD.tweets.part0 = " + json.dumps(posts))
        file.writestr("data/account.js", "window.YTD.account.part0 = " + json.dumps([{"account": {"username": "juno", "accountId": "7", "accountDisplayName": "Juno Pell"}}]))
        file.writestr("data/tweets_media/201-Pic1.png", png(60, 40))
        file.writestr("data/ballast.bin", os.urandom(3 << 20), zipfile.ZIP_STORED)
    whole = memory.getvalue()
    def words(*parts):
        headers, body = form(field("thread", whole, "archive.zip"), *parts)
        return server.get("/v1/inspect?stage=thread", headers, "POST", body)
    first = lambda answer: json.loads(answer[2])["posts"][0]["text"] if answer[0] == 200 else answer[2][:300]
    check("an archive of more than a text's limit is a thread: the longest", first(words()) == "The kettle was on before anybody woke.", first(words()))
    chosen = words(field("thread-id", "202"))
    check("thread-id chooses another conversation by any of its posts", first(chosen) == "A second story begins with a picture.", first(chosen))
    listed = server.get("/v1/inspect?stage=threads", *(lambda h, b: (h, "POST", b))(*form(field("thread", whole, "archive.zip"))))
    check("stage=threads lists them", listed[0] == 200 and b'"101"' in listed[2] and b'"201"' in listed[2], listed[2][:300])
    got = words(field("thread-id", "999"))
    check("one that is not there is told at the field", got[0] == 400 and json.loads(got[2])["field"] == "thread-id" and "thread-id" in json.loads(got[2])["remedy"], got[2][:300])
    headers, body = form(field("thread", whole, "archive.zip"), field("thread-id", "201"))
    got = server.get("/v1/render", headers, "POST", body)
    names = [m["code"] for m in json.loads(zipfile.ZipFile(io.BytesIO(got[2])).read("report.json"))["messages"] if m["severity"] != "note"] if got[0] == 200 else [got[2][:300]]
    check("pictures of an archive are drawn", got[0] == 200 and names == [], names)
    got = server.get("/v1/inspect?stage=thread&thread-id=102", {"Content-Type": "application/zip"}, "POST", whole)
    check("an archive as the body", got[0] == 200 and b"The kettle" in got[2], got[0])


def privacy():
    """No byte of an upload is on the disk after the answer, and no word of it in the log."""
    home = tempfile.mkdtemp(prefix="unspool-privacy-")
    for name in ("spool", "tmp", "home", "work"):
        os.makedirs(home + "/" + name)
    mark = "canary" + os.urandom(8).hex()
    server = Server("--spool", home + "/spool", "--log-level", "trace", cwd=home + "/work", env={"TMPDIR": home + "/tmp", "HOME": home + "/home", "PATH": os.environ["PATH"], "XDG_CACHE_HOME": home + "/home"})
    began = time.time() - 1
    picture = png(900, 700) + mark.encode() * 200_000
    headers, body = form(field("thread", f"A thread of {mark}\n\n![x](p.png)"), field("file", picture[:9 << 20], mark + ".png"), field("author", mark), field("brand", f"name: {mark}\n", "k.yaml"))
    codes = [server.get(path, headers, "POST", body)[0] for path in ("/v1/render", "/v1/inspect?stage=ledger", "/carousel")]
    codes += [server.get("/v1/slide.png?thread=" + mark, {"X-Forwarded-For": mark})[0], server.get("/" + mark)[0], server.render(mark.encode(), "?theme=" + mark)[0], server.render(("{\"posts\": [\"" + mark).encode())[0]]
    check("a canary is taken in every way", codes[:4] == [200] * 4 and codes[4] == 404, codes)
    left = until(lambda: not [f for _, _, files in os.walk(home) for f in files], 1)
    check("no file is left of it", left, [f for _, _, files in os.walk(home) for f in files])
    found = []
    for top in ("/tmp", "/var/tmp", "/dev/shm"):
        for folder, folders, files in os.walk(top):
            folders[:] = [d for d in folders if not os.path.islink(folder + "/" + d)][:200]
            for name in files:
                path = folder + "/" + name
                try:
                    if os.path.isfile(path) and os.path.getmtime(path) >= began and os.path.getsize(path) < 64 << 20 and mark.encode() in open(path, "rb").read():
                        found.append(path)
                except OSError:
                    pass
    check("nor is it anywhere a file may be written", not found, found)
    lines = server.lines()
    check("the log of every level has no word of it", len(lines) > 5 and not [l for l in lines if mark in l], [l for l in lines if mark in l][:1])
    check("every line of it is one JSON object", all(isinstance(json.loads(l), dict) for l in lines), len(lines))
    server.stop()
    shutil.rmtree(home)


def documents(server):
    """The lines of docs/api.md, as they stand there."""
    if not tool("curl"):
        return skip("docs/api.md", "curl is not installed")
    folder = tempfile.mkdtemp()
    os.symlink(ROOT + "/Samples", folder + "/Samples")
    text = open(ROOT + "/docs/api.md").read().replace("127.0.0.1:8080", f"127.0.0.1:{server.port}")
    lines = [l for l in "\n".join(re.findall(r"```sh\n(.*?)```", text, re.S)).splitlines() if l.strip()]
    wrong = []
    for line in lines:
        result = subprocess.run(line.replace("curl ", "curl -sS --fail-with-body ", 1), shell=True, cwd=folder, capture_output=True)
        if result.returncode:
            wrong.append(line + ": " + (result.stdout + result.stderr).decode(errors="replace")[:200])
    check(f"the {len(lines)} examples of docs/api.md work", len(lines) >= 10 and not wrong, "; ".join(wrong))
    kinds = {"zip": b"PK", "pdf": b"%PDF", "png": b"\x89PNG", "jpg": b"\xff\xd8\xff", "json": b"{"}
    made = [n for n in sorted(os.listdir(folder)) if n != "Samples"]
    odd = [n for n in made if not open(f"{folder}/{n}", "rb").read(8).startswith(kinds[n.rsplit(".")[-1]])]
    check(f"and give what their names say: {', '.join(made)}", len(made) >= 7 and not odd, odd)
    shutil.rmtree(folder)


def links_of_documents():
    """The Python of docs/api.md signs a link."""
    code = next(c for c in re.findall(r"```python\n(.*?)```", open(ROOT + "/docs/api.md").read(), re.S) if "signature" in c)
    folder = tempfile.mkdtemp()
    open(folder + "/keys", "w").write("k1 " + "0a" * 32 + "\n")
    server = Server("--link-keys", folder + "/keys")
    names = {"KEY": "0a" * 32, "urllib": __import__("urllib.parse")}
    exec(code, names)
    got = server.get(names["link"])
    check("the link that docs/api.md signs is a picture", got[0] == 200 and got[2][:4] == b"\x89PNG", got[0])
    server.stop()
    shutil.rmtree(folder)


def unit():
    if not tool("systemd-analyze"):
        return skip("the systemd unit", "systemd-analyze is not installed")
    text = subprocess.run([tool("systemd-analyze"), "security", "--offline=yes", ROOT + "/deploy/unspool.service"], capture_output=True, text=True).stdout
    found = re.search(r"exposure level for \S+: ([\d.]+)", text)
    check("the systemd unit's exposure", bool(found) and float(found[1]) <= 2.0, found[1] if found else "unknown")


def nginx(server):
    """deploy/nginx.conf as it stands, but for its addresses, in front of a service that trusts it."""
    if not tool("nginx") or not tool("openssl"):
        return skip("deploy/nginx.conf", "nginx or openssl is not installed")
    folder, port = tempfile.mkdtemp(), free_port()
    os.chmod(folder, 0o755)
    subprocess.run([tool("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder + "/tls.key", "-out", folder + "/tls.crt", "-days", "1", "-subj", "/CN=localhost"], capture_output=True, check=True)
    behind = Server("--trust-proxy", "--rate", "1", "--burst", "5")
    site = open(ROOT + "/deploy/nginx.conf").read().replace("127.0.0.1:8080", f"127.0.0.1:{behind.port}").replace("/etc/unspool", folder).replace("8443", str(port))
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    open(folder + "/nginx.conf", "w").write(f"daemon off; pid {folder}/pid; error_log {folder}/error; events {{}}\nhttp {{ access_log off; {temporary}\n{site}\n}}")
    proxy = subprocess.Popen([tool("nginx"), "-c", folder + "/nginx.conf", "-e", folder + "/error"], stderr=subprocess.DEVNULL)
    def ask(headers={}, body=SAMPLE, path="/v1/render?format=pdf"):
        line = http.client.HTTPSConnection("127.0.0.1", port, context=ssl._create_unverified_context(), timeout=60)
        line.request("POST", path, body, {**TEXT, **headers})
        answer = line.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    def works():
        try:
            return ask(path="/healthz")[0] == 405
        except OSError:
            return False
    check("nginx starts with deploy/nginx.conf", until(works, 30), open(folder + "/error").read()[-500:] if os.path.exists(folder + "/error") else "")
    def post_page(host, **more):
        """The page's form as a browser sends it that sees the service at this address."""
        line = http.client.HTTPSConnection("127.0.0.1", port, context=ssl._create_unverified_context(), timeout=60)
        headers, body = form(field("thread", "hello"))
        line.request("POST", "/carousel", body, {**headers, "Host": host, **more})
        answer = line.getresponse()
        answer.read()
        return answer.status
    there = f"slides.example.org:{port}"
    codes = [post_page(there, Origin=f"https://{there}"), post_page(there, Origin=f"https://{there}", **{"Sec-Fetch-Site": "same-origin"})]
    codes += [post_page(there, Origin="https://evil.example"), post_page(there, Origin=f"https://{there}", **{"Sec-Fetch-Site": "cross-site"})]
    check("the page's form goes through it, another site's does not", codes == [200, 200, 403, 403], codes)
    answer = ask()
    check("nginx in front: a document", answer[0] == 200 and answer[2][:5] == b"%PDF-", answer[0])
    codes = [ask({"X-Forwarded-For": f"1.1.1.{n}"}, b"a", "/v1/inspect") for n in range(3)]
    check("nobody chooses an address through it; 429 comes with Retry-After", [c[0] for c in codes] == [200, 200, 429] and codes[2][1].get("retry-after"), [c[0] for c in codes])
    check("too large is told by one of them", ask(body=b"a" * (25 << 20))[0] == 413)
    proxy.terminate()
    proxy.wait()
    behind.stop()
    shutil.rmtree(folder)


def schemathesis():
    """The program, from the path, or installed by pip into a folder of its own below .build; None without a network."""
    found = os.environ.get("SCHEMATHESIS") or shutil.which("schemathesis")
    folder = ROOT + "/.build/schemathesis"
    if found or os.path.exists(folder + "/bin/schemathesis"):
        return found or folder + "/bin/schemathesis"
    steps = [[sys.executable, "-m", "venv", folder], [folder + "/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", "schemathesis>=4,<5"]]
    for step in steps:
        try:
            result = subprocess.run(step, capture_output=True, text=True, timeout=240)
        except (OSError, subprocess.TimeoutExpired) as error:
            return skip("schemathesis", f"cannot be installed here: {error}")
        if result.returncode:
            shutil.rmtree(folder, ignore_errors=True)
            return skip("schemathesis", "cannot be installed here (no network, or no python3-venv): " + (result.stdout + result.stderr).strip()[-200:])
    return folder + "/bin/schemathesis"


def schema(server):
    program = schemathesis()
    if not program:
        return
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
    command = [program, "run", f"http://127.0.0.1:{server.port}/openapi.json", "--checks", checks, "--max-examples", os.environ.get("EXAMPLES", "15"), "--request-timeout", "60", "--suppress-health-check", "all", "--seed", os.environ.get("SEED", "1")]
    result = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "COLUMNS": "120"})
    text = (result.stdout + result.stderr).strip()
    summary = [l.strip() for l in text.splitlines() if "generated" in l]
    check("schemathesis: no 500, every status, type and shape is in /openapi.json", result.returncode == 0, (summary or [text[-200:]])[-1])
    if result.returncode:
        print("\n".join(l[:300] for l in text.splitlines())[-6000:])
