"""More than it can do: overload, large uploads, SIGTERM, with figures."""
import hashlib, json, os, socket, threading, time
from .harness import SAMPLE, Server, check, field, form, together, until
from .limits import png


def percentile(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * part))] * 1000 if values else 0


def overload(server, seconds, clients):
    """Clients in a loop; times of answers by status, how many were wrong, samples of the server."""
    times, wrong, lock, stop = {}, 0, threading.Lock(), time.monotonic() + seconds
    want = hashlib.sha256(server.render(query="?format=pdf")[2]).digest()
    def loop():
        nonlocal wrong
        while time.monotonic() < stop:
            start = time.monotonic()
            try:
                code, headers, body = server.render(query="?format=pdf")
            except OSError:
                code, headers, body = 0, {}, b""
            with lock:
                times.setdefault(code, []).append(time.monotonic() - start)
                wrong += code == 200 and hashlib.sha256(body).digest() != want or code == 429 and "retry-after" not in headers
            if code == 429:
                time.sleep(0.02)
    threads = [threading.Thread(target=loop) for _ in range(clients)]
    for thread in threads:
        thread.start()
    samples = []
    while time.monotonic() < stop:
        time.sleep(max(1, seconds / 60))
        start = time.monotonic()
        server.get("/healthz")
        samples.append((server.memory(), server.files(), time.monotonic() - start, sum(map(memory, server.workers()))))
    for thread in threads:
        thread.join()
    return times, wrong, samples


def memory(pid):
    """Resident memory of a process in MB; 0 when it has ended."""
    try:
        return int(next(l for l in open(f"/proc/{pid}/status") if l.startswith("VmRSS")).split()[1]) // 1024
    except (OSError, StopIteration):
        return 0


def load(seconds):
    """Twice as many clients as workers and places, then SIGTERM while they ask."""
    server = Server("--waiting", "4", "--max-connections-per-address", "512")
    files = server.files()
    times, wrong, samples = overload(server, seconds, 2 * (4 + (os.cpu_count() or 1)))
    done, busy = times.pop(200, []), times.pop(429, [])
    check("overload: accepted are correct, others 429 with Retry-After", wrong == 0 and not times and done and busy, f"{len(done)} done, {len(busy)} refused, other {({k: len(v) for k, v in times.items()})}")
    check("overload: refused quickly", percentile(busy, 0.99) < 1000, f"p50 {percentile(busy, .5):.0f} ms, p99 {percentile(busy, .99):.0f} ms")
    check("overload: memory", max(s[0] for s in samples) <= 256, f"{samples[0][0]} MB at first, {samples[-1][0]} MB at last, {max(s[0] for s in samples)} MB at most; workers {max(s[3] for s in samples)} MB in all at most")
    leaks = until(lambda: server.files() <= files + 2, 20)
    check("overload: no descriptor leaks", leaks, f"{files} before, {server.files()} after")
    print(f"      throughput {len(done) / seconds:.1f} carousels a second; done p50 {percentile(done, .5):.0f} ms, p99 {percentile(done, .99):.0f} ms; healthz p50 {percentile([s[2] for s in samples], .5):.0f} ms, p99 {percentile([s[2] for s in samples], .99):.0f} ms")
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(server.render()[0])) for _ in range(5)]
    for thread in threads:
        thread.start()
    until(lambda: server.gauge("unspool_running") >= min(2, os.cpu_count() or 1), 20)
    start = time.monotonic()
    code = server.stop()
    for thread in threads:
        thread.join()
    check("SIGTERM under load loses nothing", code == 0 and len(answers) == 5 and set(answers) <= {200, 429, 503} and answers.count(200) >= 2, f"exit {code} in {time.monotonic() - start:.1f} s, {answers}")
    lines = server.lines()
    check("every log line is JSON without words of a post", all(json.loads(l) for l in lines) and not any("landlord" in l for l in lines), f"{len(lines)} lines")


def slow_reader(server):
    """A client that asks for a large answer and takes none of it."""
    line = socket.create_connection(("127.0.0.1", server.port))
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.sendall(b"POST /v1/render?scale=3 HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(SAMPLE) + SAMPLE)
    return line


def uploads(rounds=1, clients=8):
    """Clients that send 20 MB each at once: what lies in the parent's memory."""
    server = Server("--max-body", "32MiB", "--max-connections-per-address", "64", "--waiting", "64")
    picture = lambda n: png(2000, 1500, 10_000_000 - n)
    bodies = [form(field("thread", f"Client {n}\n\n![a](a.png)\n\n![b](b.png)"), field("file", picture(n), "a.png"), field("file", picture(n + 50), "b.png"), field("format", "pdf")) for n in range(clients)]
    at_rest, most, over = server.memory(), 0, threading.Event()
    def watch():
        nonlocal most
        while not over.wait(0.02):
            most = max(most, server.memory())
    watcher = threading.Thread(target=watch)
    watcher.start()
    codes = [code for _ in range(rounds) for code in together([lambda b=b: server.get("/v1/render", b[0], "POST", b[1], timeout=180)[0] for b in bodies])]
    if rounds > 2:
        unread = [slow_reader(server) for _ in range(24)]
        until(lambda: server.gauge("unspool_running") + server.gauge("unspool_waiting") == 0, 120)
        for line in unread:
            line.close()
    over.set()
    watcher.join()
    check(f"{clients} clients send 20 MB each: served", set(codes) <= {200, 429, 503} and codes.count(200) >= clients // 2, {c: codes.count(c) for c in set(codes)})
    check("in at most 256 MB of the listening program", most <= 256, f"{at_rest} MB at rest, {most} MB at most, {server.memory()} MB after")
    server.stop()
