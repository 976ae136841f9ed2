"""Workers that crash, hang, grow and are replaced; what they may not do."""
import json, os, signal, time
from .harness import SAMPLE, Server, check, together, until

TEXT = {"Content-Type": "text/plain"}
HEAVY = b"\n\n---\n\n".join(b"Words upon words upon words. " * 20 + str(n).encode() for n in range(20))


def stage(server, name, text=b"a"):
    """Asks for a misfortune, which debug builds have; status, code, the whole answer, seconds."""
    start = time.monotonic()
    status, headers, body = server.get("/v1/inspect?stage=" + name, TEXT, "POST", text)
    try:
        answer = json.loads(body)
    except ValueError:
        answer = {}
    return status, answer.get("code", ""), answer, time.monotonic() - start


def has_misfortunes(server):
    if stage(server, "escape")[0] == 200:
        return True
    print("skip  crashes on demand: this is no debug build")
    return False


def killed(server):
    """A worker that is killed while it draws."""
    before = server.workers()
    def one():
        status, _, body = server.render(HEAVY)
        return str(status) if status == 200 else json.loads(body)["code"]
    def shoot():
        until(lambda: server.gauge("unspool_running") >= 1, 20)
        # The one that works: the spare ones and the idle ones use no time.
        busy = max(before, key=lambda pid: int(open(f"/proc/{pid}/stat").read().split()[13]))
        os.kill(busy, signal.SIGSEGV)
    answers = []
    while "crashed" not in answers and len(answers) < 10:
        before = server.workers()
        answers.append(together([one, shoot])[0])
    check("a worker that is killed costs one request", answers[-1] == "crashed" and set(answers) <= {"200", "crashed"}, answers)
    idle = server.workers()
    for pid in idle:
        os.kill(pid, signal.SIGKILL)
    def ended(pid):
        try:
            return open(f"/proc/{pid}/stat").read().rsplit(")")[1].split()[0] == "Z"
        except OSError:
            return True
    until(lambda: all(map(ended, idle)), 20)
    codes = [server.render(query="?format=pdf")[0] for _ in range(3)]
    check("idle workers that are killed cost none", codes == [200] * 3, codes)
    check("all are replaced", until(lambda: len(server.workers()) >= len(before), 30), len(server.workers()))


def misfortunes():
    """A trap, an abort, no memory, an endless loop; each twice, then the input is known."""
    server = Server("--render-seconds", "5", "--worker-memory", "1GiB")
    if not has_misfortunes(server):
        return server.stop()
    def warm():
        return until(lambda: server.gauge("unspool_workers") == (os.cpu_count() or 1) + 1)
    check("one warm worker more than work at once", warm() and len(server.workers()) == (os.cpu_count() or 1) + 1, len(server.workers()))
    usual = sorted(server.render(b"Hello", "?format=pdf")[0] == 200 and timed(server) for _ in range(5))[2]
    for name in ("trap", "abort", "allocate"):
        warm()
        first = stage(server, name)
        next_ = timed(server)
        second, third = stage(server, name), stage(server, name)
        # A busy machine may be late for reasons of its own: the best of three counts.
        for text in (b"c", b"d"):
            warm()
            stage(server, name, text)
            next_ = min(next_, timed(server))
        check(f"{name}: 500, and then 422 for this input", [first[:2], second[:2], third[:2]] == [(500, "crashed"), (422, "input_crashes_renderer"), (422, "input_crashes_renderer")], [first[:2], second[:2], third[:2]])
        check(f"{name}: the next request is served within 100 ms more", next_ < usual + 0.1, f"{next_ * 1000:.0f} ms, usually {usual * 1000:.0f} ms")
        running = set(server.workers())
        fourth = stage(server, name)
        check(f"{name}: known input reaches no worker", fourth[0] == 422 and running <= set(server.workers()) and fourth[3] < 0.5, f"{fourth[3] * 1000:.0f} ms")
        check(f"{name}: another input does", stage(server, name, b"b")[0] == 500)
    first = stage(server, "spin", b"another")
    check("an endless loop ends at its time", first[:2] == (503, "deadline") and 4.9 < first[3] < 20, f"{first[:2]} after {first[3]:.1f} s")
    check("and says so", first[2].get("detail") == "rendering took longer than 5 s and was stopped" and first[2].get("limit") == 5, first[2].get("detail"))
    check("after all that workers are warm again", warm() and server.render()[0] == 200)
    crashes = server.gauge("unspool_worker_crashes_total")
    # A machine that is slow enough ends a hoarder at its time instead.
    check("crashes are counted", 10 <= crashes <= 15, crashes)
    check("the program that listens is the same", server.process.poll() is None)
    server.stop()


def timed(server):
    start = time.monotonic()
    server.render(b"Hello", "?format=pdf")
    return time.monotonic() - start


def escape(server):
    """What a worker can reach, tried from inside."""
    if not has_misfortunes(server):
        return
    # Several at once and one after the other: whichever thread does the work, it is held.
    answers = [a for k in range(8) for a in together([lambda n=n: stage(server, "escape", b"%d %d" % (k, n))[2] for n in range(4)])]
    answer = next((a for a in answers if a != {"open": []}), {"open": []})
    check("a worker opens no socket, writes no file, starts no program, reads nothing of others", answer == {"open": []}, answer)
    limits = {}
    for line in open(f"/proc/{server.workers()[0]}/limits"):
        limits[line[:26].strip()] = line[26:].split()[0]
    found = limits["Max core file size"], limits["Max open files"], limits["Max address space"]
    check("its limits are those of the table (row 9)", found == ("0", "64", str(2 << 30)), found)
    state = open(f"/proc/{server.workers()[0]}/status").read()
    check("it can gain no rights", "NoNewPrivs:\t1" in state and "Seccomp:\t2" in state)


def recycled():
    server = Server("--recycle-jobs", "3", "--workers", "1")
    seen = set(server.workers())
    codes = [server.render(b"Hello", "?format=pdf")[0] for _ in range(10)]
    check("workers are replaced after so many jobs", codes == [200] * 10 and until(lambda: len(set(server.workers()) & seen) == 0 and len(server.workers()) == 2, 20), codes)
    server.stop()
    server = Server("--recycle-memory", "1MiB", "--workers", "1")
    seen = set(server.workers())
    codes = [server.render(b"Hello", "?format=pdf")[0] for _ in range(4)]
    check("and when they have grown", codes == [200] * 4 and until(lambda: len(set(server.workers()) & seen) == 0, 20), codes)
    server.stop()
