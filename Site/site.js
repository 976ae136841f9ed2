// The preview of the first slides while one types, and errors at their fields before anything is sent.
// The form works without this file; it draws nothing itself, every picture comes from POST /v1/render.
"use strict";

const form = document.getElementById("make");
const status = document.getElementById("status");
const stage = document.getElementById("stage");
const previewError = document.getElementById("preview-error");
const slides = [1, 2, 3].map((number) => document.getElementById(`slide-${number}`));
const thread = document.getElementById("thread");
const TYPING = 350; // ms after the last key until the first slide is asked for
const SETTLED = 900; // ms more until the second and third are: a pause while typing asks for one picture
const PATIENCE = 30; // s at most between two tries of a busy service
const KIT_BYTES = 128 * 1024;

let timer = 0;
let current = new AbortController();

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
  for (const place of document.querySelectorAll(".error")) tell(place.id.replace(/-error$/, ""), "");
  previewError.textContent = "";
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

form.addEventListener("submit", (event) => {
  clear();
  const found = fault();
  if (found) {
    event.preventDefault();
    tell(...found);
    document.getElementById(found[0]).focus();
    return;
  }
  if (event.submitter?.name === "download") return;
  for (const button of form.querySelectorAll(".button.large")) {
    button.textContent = "Drawing …";
    button.setAttribute("aria-disabled", "true");
  }
  status.textContent = "Drawing your carousel.";
});

window.addEventListener("pageshow", () => {
  for (const button of form.querySelectorAll(".button.large")) {
    button.textContent = "Make the carousel";
    button.removeAttribute("aria-disabled");
  }
});

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
}

// What stands on the stage before there is a thread: the chosen template with words of ours.
function showSample() {
  const template = form.querySelector("input[name=template]:checked")?.value ?? "editorial";
  const theme = form.querySelector("input[name=theme]:checked")?.value;
  const address = theme ? `themes/${encodeURIComponent(theme)}` : `templates/${encodeURIComponent(template)}`;
  show(slides[0], `/v1/catalog/${address}/preview.png`, "A sample slide");
  for (const image of slides.slice(1)) image.hidden = true;
  status.textContent = "A sample, until you paste a thread.";
  stage.removeAttribute("aria-busy");
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
      status.textContent = `Busy, again in ${seconds} s.`;
      await pause(seconds * 1000, signal);
    }
  }
}

function explain(problem) {
  const sentence = [problem.detail, problem.remedy]
    .filter(Boolean)
    .map((text) => text[0].toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? "" : "."))
    .join(" ");
  const subject = problem.code?.split(".")[0]; // codes begin with what they are about
  const id = problem.field ?? (subject === "picture" ? "file" : subject);
  if (!id || !tell(id, sentence)) previewError.textContent = sentence;
  status.textContent = "No preview.";
}

async function refresh(delay) {
  current.abort();
  const { signal } = (current = new AbortController());
  try {
    await pause(delay, signal);
    if (!fields()) {
      clear();
      return showSample();
    }
    const found = fault();
    clear();
    if (found) return tell(...found);
    stage.setAttribute("aria-busy", "true");
    for (const [index, image] of slides.entries()) {
      if (index === 1) await pause(SETTLED, signal);
      const { picture, count, warnings } = await drawPatiently(index + 1, signal);
      show(image, URL.createObjectURL(picture), `Slide ${index + 1} of ${count}`);
      stage.removeAttribute("aria-busy");
      status.textContent = `${count} ${count === 1 ? "slide" : "slides"}${warnings ? `, ${warnings} ${warnings === 1 ? "warning" : "warnings"}` : ""}`;
      for (const other of slides.slice(count)) other.hidden = true;
      if (index + 1 >= count) break;
    }
  } catch (problem) {
    if (signal.aborted) return;
    stage.removeAttribute("aria-busy");
    explain(problem instanceof Error ? { detail: "the service cannot be reached" } : problem);
  }
}

form.addEventListener("input", (event) => refresh(event.target.matches("input[type=radio], input[type=checkbox]") ? 60 : TYPING));
form.addEventListener("change", (event) => event.target.matches("input[type=file]") && refresh(0));

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
sample.hidden = false;
sample.addEventListener("click", () => {
  thread.value = SAMPLE;
  thread.focus();
  thread.setSelectionRange(0, 0);
  thread.scrollTop = 0;
  refresh(0);
});

document.getElementById("preview").hidden = false;
// Chosen things stand in sight, also where a browser restored them.
for (const chosen of form.querySelectorAll(".choice input:checked")) {
  const row = chosen.closest(".row");
  const box = chosen.parentElement.getBoundingClientRect();
  const frame = row.getBoundingClientRect();
  if (box.right > frame.right - 48) row.scrollLeft += box.left - frame.left - 48;
}
if (document.querySelector(".problem")) document.querySelector("[aria-invalid=true]")?.focus();
refresh(0);
