"""A started service, and what all checks of scripts/test-service share."""
import http.client, os, re, signal, socket, subprocess, sys, tempfile, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ARGUMENTS = sys.argv[1:]
PROGRAM = os.path.abspath(next((a for a in ARGUMENTS if not a.startswith("--") and not a.isdigit()), ROOT + "/.build/debug/unspool"))
SAMPLE = open(ROOT + "/Samples/small-claims.txt", "rb").read()
failures = []


def check(name, passed, found=""):
    if not passed:
        failures.append(name)
    found = " ".join(str(found).split())[:200 if passed else 2000]
    print(("ok    " if passed else "FAIL  ") + name + (f"  [{found}]" if found else ""), flush=True)


def until(what, seconds=60):
    """The first answer of `what` that is true, or its last one."""
    end = time.monotonic() + seconds
    while not (answer := what()) and time.monotonic() < end:
        time.sleep(0.02)
    return answer


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def together(tasks):
    """Runs functions at the same time; their results in order."""
    results = [None] * len(tasks)
    def run(number):
        results[number] = tasks[number]()
    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(tasks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


class Server:
    def __init__(self, *flags, ready=True, **more):
        self.port, self.metrics = free_port(), free_port()
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([PROGRAM, "serve", "--listen", f"127.0.0.1:{self.port}", "--metrics-listen", f"127.0.0.1:{self.metrics}", "--rate", "0", *flags], stderr=self.log, **more)
        if ready and not until(self.is_ready):
            self.process.kill()
            sys.exit("the service does not start: " + "\n".join(l for l in self.lines() if '"request"' not in l)[-1000:])

    def is_ready(self):
        try:
            return self.get("/readyz")[0] == 200
        except OSError:
            return False

    def get(self, path, headers={}, method="GET", body=None, timeout=60):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, dict((k.lower(), v) for k, v in answer.getheaders()), content

    def render(self, text=SAMPLE, query="", **more):
        return self.get("/v1/render" + query, {"Content-Type": "text/plain", **more.pop("headers", {})}, "POST", text, **more)

    def raw(self, data, wait=20.0, finish=False, whole=True):
        """Sends bytes; returns the first whole answer, or what has come until the end, and whether that was the end."""
        with socket.create_connection(("127.0.0.1", self.port)) as line:
            line.settimeout(wait)
            got = b""
            try:
                line.sendall(data)
                if finish:
                    line.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            try:
                while piece := line.recv(65536):
                    got += piece
                    if whole and is_whole(got):
                        return got, False
                return got, True
            except (TimeoutError, ConnectionResetError) as error:
                return got, isinstance(error, ConnectionResetError)

    def workers(self):
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                parent = re.search(r"PPid:\s+(\d+)", open(f"/proc/{pid}/status").read())[1]
                if int(parent) == self.process.pid and b"\0worker\0" in open(f"/proc/{pid}/cmdline", "rb").read():
                    found.append(int(pid))
            except OSError:
                pass
        return found

    def gauge(self, name):
        """A number of /metrics; the service was started with --metrics-listen."""
        line = http.client.HTTPConnection("127.0.0.1", self.metrics, timeout=30)
        line.request("GET", "/metrics")
        text = line.getresponse().read().decode()
        line.close()
        return sum(float(v) for v in re.findall(rf"^{name}(?:{{[^}}]*}})? (\S+)$", text, re.M))

    def counter(self, name, route, code):
        """Requests of a route that ended with a status."""
        return self.gauge(name + re.escape(f'{{route="{route}",status="{code}"}}'))

    def memory(self):
        return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{self.process.pid}/status").read())[1]) // 1024

    def files(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(40)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return None

    def lines(self):
        self.log.seek(0)
        return self.log.read().decode().splitlines()


def is_whole(data):
    """True for an answer with all of its body, or for one that asks for more."""
    head, end, body = data.partition(b"\r\n\r\n")
    if not end:
        return False
    length = re.search(rb"\r\n[Cc]ontent-[Ll]ength: (\d+)", head)
    return head.startswith(b"HTTP/1.1 100") or (length is not None and len(body) >= int(length[1]))


def status(data):
    return int(data.split()[1]) if data.startswith(b"HTTP/1.1 ") else 0


def form(*parts, boundary="bound"):
    body = b"".join(f"--{boundary}\r\n{header}\r\n\r\n".encode() + content + b"\r\n" for header, content in parts)
    body += f"--{boundary}--\r\n".encode()
    return {"Content-Type": f"multipart/form-data; boundary={boundary}"}, body


def field(name, value, file=None):
    return (f'Content-Disposition: form-data; name="{name}"' + (f'; filename="{file}"' if file else ""), value if isinstance(value, bytes) else value.encode())
