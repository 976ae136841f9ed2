// The preview of the first slides while one types, and errors at their fields before anything is sent.
// The form works without this file; it draws nothing itself, every picture comes from POST /v1/render.
"use strict";

const form = document.getElementById("make");
const preview = document.getElementById("preview");
const status = document.getElementById("status");
const said = document.getElementById("said");
const stage = document.getElementById("stage");
const previewError = document.getElementById("preview-error");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const narrow = window.matchMedia("(max-width: 1007px)");
const slides = [1, 2, 3].map((number) => document.getElementById(`slide-${number}`));
const thread = document.getElementById("thread");
const TYPING = 350; // ms after the last key until the first slide is asked for
const SETTLED = 500; // ms more until the second and third are: a pause while typing asks for one picture
const PATIENCE = 30; // s at most between two tries of a busy service
const CALM = 1000; // ms that words stand before they are read out
const LONG = 5000; // ms of waiting before that is read out too
const KIT_BYTES = 128 * 1024;

let current = new AbortController();
let saying = 0;
let sending = 0;
let clicked = { button: null, at: 0 };

// MARK: what the form says

const sizeOf = (files) => [...files].reduce((sum, file) => sum + file.size, 0);
const bytes = (count) => (count >= 1 << 20 ? `${Math.round(count / (1 << 20))} MiB` : `${Math.round(count / 1024)} KiB`);

function kept(value) {
  const [role, data, ...name] = value.split(":");
  const content = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  return [role === "picture" ? "file" : role, new File([content], name.join(":"))];
}

// Everything that a request needs; null when there is no thread in it.
function fields() {
  const data = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (value instanceof File) {
      if (value.name && value.size) data.append(name, value, value.name);
    } else if (name.startsWith("kept-")) {
      data.append(...kept(value));
    } else if (value.trim()) {
      data.append(name, value);
    }
  }
  return data.has("thread") ? data : null;
}

// MARK: errors at their fields

function tell(id, text) {
  const place = document.getElementById(`${id}-error`);
  const control = document.getElementById(id);
  if (!place || !control) return false;
  place.textContent = text;
  if (control.matches("input, textarea")) {
    if (text) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
  return true;
}

function clear() {
  for (const place of form.querySelectorAll(".field .error, fieldset .error")) tell(place.id.replace(/-error$/, ""), "");
}

// The first thing that the service would refuse: a field and a sentence.
function fault() {
  const limit = (name) => Number(form.dataset[name]);
  const text = new Blob([thread.value]).size;
  if (!fields()) return ["thread", "There is no thread yet. Paste one, or choose a file."];
  const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files].map((file) => [input, file]));
  if (text > limit("maxText")) return ["thread", `The thread is larger than ${bytes(limit("maxText"))}. Paste less.`];
  for (const [input, file] of files) {
    const most = input.name === "brand" ? KIT_BYTES : input.name === "thread" ? limit("maxText") : limit("maxPicture");
    const id = input.name === "thread" ? "thread" : input.name;
    if (file.size > most) return [id, `${file.name} is larger than ${bytes(most)}. Choose a smaller file.`];
  }
  if (text + sizeOf(files.map(([, file]) => file)) > limit("maxBody") - 65536) {
    return ["file", `All files together are larger than ${bytes(limit("maxBody"))}. Choose fewer.`];
  }
  return null;
}

// MARK: sending

form.addEventListener("submit", (event) => {
  const download = event.submitter?.name === "download";
  // A double click is one wish.
  const again = download && clicked.button === event.submitter && event.timeStamp - clicked.at < CALM;
  if (sending || again) return event.preventDefault();
  clear();
  const found = fault();
  if (found) {
    event.preventDefault();
    current.abort();
    if (fields()) fail(found[1]);
    else showSample();
    tell(...found);
    document.getElementById(found[0]).focus();
    return;
  }
  if (download) return (clicked = { button: event.submitter, at: event.timeStamp });
  current.abort(); // the carousel comes first
  sending = setTimeout(ready, PATIENCE * 1000);
  for (const button of form.querySelectorAll(".button.large")) {
    button.textContent = "Drawing …";
    button.setAttribute("aria-disabled", "true");
  }
  write("Drawing your carousel.");
  say("Drawing your carousel.", 0);
});

// As before anything was sent: after Back, when sending was stopped, when something else is typed.
function ready() {
  clearTimeout(sending);
  sending = 0;
  for (const button of form.querySelectorAll(".button.large")) {
    button.textContent = "Make the carousel";
    button.removeAttribute("aria-disabled");
  }
}

window.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !sending) return;
  ready();
  refresh(0);
});
// Browsers put words back into fields between this script's start and here; a page out of their memory only comes here.
window.addEventListener("pageshow", () => {
  ready();
  nameSample();
  for (const row of form.querySelectorAll(".row")) bringIntoSight(row);
  refresh(0, 0, true);
});

// MARK: what the preview says

// What is read out: only what is new, and only when it has stood for a while.
function say(text, after = CALM) {
  clearTimeout(saying);
  saying = setTimeout(() => said.textContent !== text && (said.textContent = text), after);
}

// Line, reason and pictures change together, so that none contradicts the others.
function write(line, reason = "") {
  status.textContent = line;
  previewError.textContent = reason;
  preview.classList.toggle("failed", reason !== "");
  if (reason) for (const image of slides) remove(image);
  mirror(line, reason);
}

function fail(reason) {
  stage.removeAttribute("aria-busy");
  write("No preview.", reason);
}

// MARK: the preview

const pause = (time, signal) =>
  new Promise((resolve, reject) => {
    const wait = setTimeout(resolve, time);
    signal.addEventListener("abort", () => (clearTimeout(wait), reject(signal.reason)), { once: true });
  });

function show(image, source, words) {
  if (image.src.startsWith("blob:")) URL.revokeObjectURL(image.src);
  image.src = source;
  image.alt = words;
  image.hidden = false;
  image.classList.remove("old");
}

function remove(image) {
  if (image.src.startsWith("blob:")) URL.revokeObjectURL(image.src);
  image.removeAttribute("src");
  image.alt = "";
  image.hidden = true;
}

// Pictures of the words before stay until theirs come, and are seen to be old.
function age() {
  stage.setAttribute("aria-busy", "true");
  for (const image of slides) image.classList.add("old");
  if (!previewError.textContent) write("Drawing …");
}

// What stands on the stage before there is a thread: the chosen template with words of ours.
function showSample() {
  const template = form.querySelector("input[name=template]:checked")?.value || "editorial";
  const theme = form.querySelector("input[name=theme]:checked")?.value;
  const address = theme ? `themes/${encodeURIComponent(theme)}` : `templates/${encodeURIComponent(template)}`;
  show(slides[0], `/v1/catalog/${address}/preview.png`, "A sample slide");
  for (const image of slides.slice(1)) remove(image);
  stage.removeAttribute("aria-busy");
  write("A sample, until you paste a thread.");
}

// A slide from the real renderer: its picture and what the answer counts.
async function draw(number, signal) {
  const data = fields();
  // In the address, by which the service knows a small picture that does not count as a carousel.
  const address = `/v1/render?slide=${number}&scale=${window.devicePixelRatio > 1.25 ? "0.75" : "0.5"}`;
  const answer = await fetch(address, { method: "POST", body: data, headers: { Accept: "image/png, application/problem+json" }, signal });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({ detail: `the service answered ${answer.status}` }));
    problem.wait = Number(answer.headers.get("Retry-After")) || 0;
    throw problem;
  }
  return { picture: await answer.blob(), count: Number(answer.headers.get("X-Unspool-Slides")), warnings: Number(answer.headers.get("X-Unspool-Warnings")) };
}

// The same, as often as a busy service asks for it, and each time after a longer pause.
async function drawPatiently(number, signal) {
  for (let wait = 1; ; wait = Math.min(2 * wait, PATIENCE)) {
    try {
      return await draw(number, signal);
    } catch (problem) {
      if (signal.aborted || !problem.wait || problem.wait > 60) throw problem;
      const seconds = Math.max(problem.wait, wait);
      write("Busy, trying again.");
      say("The preview waits for the service.", LONG);
      await pause(seconds * 1000, signal);
    }
  }
}

// The reason stands at the preview, and at its field too.
function explain(problem) {
  const sentence = [problem.detail, problem.remedy]
    .filter(Boolean)
    .map((text) => text[0].toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? "" : "."))
    .join(" ");
  const subject = problem.code?.split(".")[0]; // codes begin with what they are about
  tell(problem.field ?? (subject === "picture" ? "file" : subject), sentence);
  return sentence;
}

const many = (count, name) => `${count} ${name}${count === 1 ? "" : "s"}`;
const counted = ({ count, warnings }) => many(count, "slide") + (warnings ? `, ${many(warnings, "warning")}` : "");

// The first slide, then the next two together; line and pictures are the same carousel's at every moment.
async function drawAll(settled, isFirst, signal) {
  const place = (drawn, index) => show(slides[index], URL.createObjectURL(drawn.picture), `Slide ${index + 1} of ${drawn.count}`);
  const first = await drawPatiently(1, signal);
  if (!isFirst) clear();
  place(first, 0);
  const wanted = slides.slice(0, first.count);
  for (const image of slides.slice(first.count)) remove(image);
  write(counted(first));
  if (wanted.length > 1) await pause(settled, signal);
  const others = await Promise.all(wanted.slice(1).map((_, index) => drawPatiently(index + 2, signal)));
  others.forEach((drawn, index) => place(drawn, index + 1));
  stage.removeAttribute("aria-busy");
  write(counted(first));
  say(counted(first));
}

// Draws what the form says now: after `delay` ms, the second and third slide `settled` ms later. What the service has
// said at the fields of its answer stays for the first time.
async function refresh(delay, settled = 0, isFirst = false) {
  current.abort();
  clearTimeout(saying);
  const mine = (current = new AbortController());
  const { signal } = mine;
  // What stands in the box above the form has been read already.
  const tellOnce = (reason) => (isFirst && box ? null : say(`No preview. ${reason}`));
  try {
    await pause(delay, signal);
    if (!fields()) {
      if (!isFirst) clear();
      showSample();
      return;
    }
    const found = fault();
    if (found) {
      clear();
      tell(...found);
      fail(found[1]);
      tellOnce(found[1]);
      return;
    }
    age();
    await drawAll(settled, isFirst, signal);
  } catch (problem) {
    if (signal.aborted) return;
    mine.abort();
    clear();
    const reason = explain(problem instanceof Error ? { detail: "the service cannot be reached" } : problem);
    fail(reason);
    tellOnce(reason);
  }
}

form.addEventListener("input", (event) => {
  if (sending) ready();
  if (event.target.matches("input[type=radio], input[type=checkbox]")) refresh(60);
  else refresh(TYPING, SETTLED);
});
form.addEventListener("change", (event) => event.target.matches("input[type=file]") && refresh(0));

// MARK: the preview on narrow windows

// Below the thread, in the order of the page itself, so that Tab goes where the eye goes.
function settle() {
  const steps = form.querySelector(".fields");
  const focused = document.activeElement;
  if (narrow.matches) steps.querySelector(".step").after(preview, strip);
  else steps.after(preview);
  if (focused !== document.activeElement) focused.focus({ preventScroll: true });
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// The same pictures, small, while the stage is out of sight above the choices.
const small = slides.map(() => element("img", { alt: "", hidden: true }));
const smallLine = element("p", {});
const enlarge = element("button", { type: "button", className: "pictures" }, ...small);
const fold = element("button", { type: "button", className: "button small", textContent: "Hide" });
const strip = element("div", { className: "strip", hidden: true }, enlarge, smallLine, fold);
enlarge.setAttribute("aria-label", "To the preview");
fold.setAttribute("aria-label", "Hide the small preview");
fold.setAttribute("aria-expanded", "true");
strip.setAttribute("role", "group");
strip.setAttribute("aria-label", "Small preview");

function mirror(line, reason) {
  for (const [index, image] of slides.entries()) {
    small[index].hidden = image.hidden || !image.getAttribute("src");
    if (!small[index].hidden && small[index].src !== image.src) small[index].src = image.src;
    if (small[index].hidden) small[index].removeAttribute("src");
    small[index].classList.toggle("old", image.classList.contains("old"));
  }
  smallLine.textContent = reason ? `${line} ${reason}` : line;
  enlarge.hidden = reason !== "";
}

enlarge.addEventListener("click", () => {
  const title = document.getElementById("preview-title");
  title.tabIndex = -1;
  title.focus();
});
fold.addEventListener("click", () => {
  const folded = strip.classList.toggle("folded");
  fold.textContent = folded ? "Preview" : "Hide";
  fold.setAttribute("aria-label", folded ? "Preview, small" : "Hide the small preview");
  fold.setAttribute("aria-expanded", String(!folded));
});
// What lies below the window counts as seen, so that a jump from there to below the preview is noticed too.
new IntersectionObserver((seen) => (strip.hidden = seen.at(-1).isIntersecting), { rootMargin: "0px 0px 100000px 0px" }).observe(preview.querySelector(".stick"));
narrow.addEventListener("change", settle);

// MARK: rows of choices

// What is chosen stands in sight, also where a browser restored it.
function bringIntoSight(row) {
  const place = row.querySelector("input:checked")?.parentElement.getBoundingClientRect();
  const frame = row.getBoundingClientRect();
  if (place && (place.left < frame.left || place.right > frame.right - 24)) {
    row.scrollTo({ left: row.scrollLeft + place.left - frame.left - 48, behavior: "instant" });
  }
}

// How many there are, a button for each way, and a faded edge only where more is hidden.
function furnish(row) {
  const set = row.closest("fieldset");
  const name = set.querySelector("legend").textContent;
  const turn = (label, sign, way) => {
    const button = element("button", { type: "button", className: "turn", tabIndex: -1, textContent: sign });
    button.setAttribute("aria-label", `${label}: ${name}`);
    button.addEventListener("click", () => row.scrollBy({ left: way * row.clientWidth * 0.8, behavior: still.matches ? "instant" : "smooth" }));
    return button;
  };
  const back = turn("Back", "‹", -1);
  const on = turn("On", "›", 1);
  const turns = element("div", { className: "turns" }, element("span", { textContent: `${row.querySelectorAll("input").length} choices` }), back, on);
  row.before(turns);
  const look = () => {
    const most = row.scrollWidth - row.clientWidth;
    back.disabled = row.scrollLeft < 2;
    on.disabled = row.scrollLeft > most - 2;
    turns.hidden = most < 2;
    row.style.setProperty("--before", `${Math.min(16, row.scrollLeft)}px`);
    row.style.setProperty("--after", `${Math.max(0, Math.min(24, most - row.scrollLeft))}px`);
  };
  row.addEventListener("change", () => bringIntoSight(row));
  row.addEventListener("scroll", look, { passive: true });
  new ResizeObserver(look).observe(row);
}

// MARK: the sample

const SAMPLE = `I stopped answering messages after six. Here is what happened.

The first week was awful
Every evening at ten past six I reached for my phone. Nobody had written. I had been on call for a job that had no calls.

Nobody noticed for nineteen days.

What I do with the time now:
- I cook things that take longer than a podcast
- I know the names of both cats next door
- I finish books, even the ones I do not like

If it is truly urgent, people walk over. It turns out that 4 of 5 urgent things are just early.`;

const sample = document.getElementById("sample");
let own = ""; // the words that the sample has replaced

// As if it were typed: Ctrl+Z brings back what stood there.
function replace(text) {
  thread.focus();
  thread.select();
  if (!document.execCommand("insertText", false, text)) thread.value = text;
  thread.setSelectionRange(0, 0);
  thread.scrollTop = 0;
  nameSample();
  refresh(0);
}

function nameSample() {
  sample.textContent = own && thread.value === SAMPLE ? "Bring back my words" : "Use a sample";
}

sample.hidden = false;
sample.addEventListener("click", () => {
  if (own && thread.value === SAMPLE) return replace(own);
  if (thread.value !== SAMPLE) own = thread.value.trim() ? thread.value : "";
  replace(SAMPLE);
});
thread.addEventListener("input", nameSample);

// MARK: the start

settle();
preview.hidden = false;
for (const row of form.querySelectorAll(".row")) furnish(row);
// What a refusal says is read first, all of it; its link leads to a field, or to what is chosen in a row.
const box = document.querySelector(".problem");
if (box) {
  box.tabIndex = -1;
  box.focus();
  for (const link of box.querySelectorAll("a[href^='#']")) {
    link.addEventListener("click", (event) => {
      const field = document.getElementById(link.hash.slice(1));
      const control = field?.matches("fieldset") ? (field.querySelector("input:checked") ?? field.querySelector("input")) : field;
      if (!control) return;
      event.preventDefault();
      control.focus();
    });
  }
}
