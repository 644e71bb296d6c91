// Searches a site of files: reads the few lists of pages that a search needs, and shows what stands in all of them.
"use strict";

const box = document.getElementById("searching");
const folder = new URL(".", new URL(box.dataset.index, document.baseURI));
const root = new URL(".", new URL(box.dataset.root, document.baseURI));
const form = document.getElementById("look");
const total = document.getElementById("total");
const list = document.getElementById("hits");
const further = document.getElementById("further");
const TOGETHER = 20;
const DAY = 86400000;
const read = new Map();

function load(name) {
  if (!read.has(name)) {
    read.set(name, fetch(new URL(name, folder)).then((answer) => answer.json()));
  }
  return read.get(name);
}

const hex = (text) => Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
const cut = (word, count) => Array.from(word).slice(...(count < 0 ? [count] : [0, count])).join("");

function words(typed) {
  const plain = typed.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.split(/[^\p{L}\p{N}\p{Co}]+/u).filter(Boolean).slice(0, 20);
}

function numbers(steps) {
  let place = 0;
  return steps.slice(1).map((step) => (place += step));
}

async function lists(name) {
  return (await load("index.json")).lists.includes(name) ? load(`${name}.json`) : {};
}

async function pagesOf(word, last) {
  const known = await lists(`t-${hex(cut(word, 2))}`);
  const same = last && word.length > 1 ? Object.keys(known).filter((one) => one.startsWith(word)) : [word];
  const found = same.filter((one) => Object.hasOwn(known, one)).map((one) => known[one]);
  return { pages: new Set(found.flatMap(numbers)), capped: found.some((steps) => steps[0] > steps.length - 1) };
}

async function pagesWith(facet, key) {
  const known = await lists(`${facet}-${hex(cut(key, -2))}`);
  return { pages: new Set(Object.hasOwn(known, key) ? numbers(known[key]) : []), capped: false };
}

async function pagesBetween(from, to) {
  const days = await load("days.json");
  const [first, last] = [from ? Date.parse(from) / DAY : -Infinity, to ? Date.parse(to) / DAY : Infinity];
  const within = ([earliest, latest]) =>
    (earliest ?? latest) !== null && (latest ?? Infinity) >= first && (earliest ?? -Infinity) <= last;
  return { pages: new Set(days.flatMap((day, place) => (within(day) ? [place] : []))), capped: false };
}

async function found(values) {
  const typed = words(values.get("q") || "");
  const parts = typed.map((word, place) => pagesOf(word, place === typed.length - 1));
  for (const facet of ["type", "actor", "place", "speaker", "weapon", "contradicted"]) {
    if (values.get(facet)) parts.push(pagesWith(facet, values.get(facet)));
  }
  if (values.get("from") || values.get("to")) parts.push(pagesBetween(values.get("from"), values.get("to")));
  const asked = await Promise.all(parts);
  if (!asked.length) return { pages: Array.from({ length: (await load("index.json")).pages }, (_, place) => place), capped: false };
  asked.sort((one, other) => one.pages.size - other.pages.size);
  const pages = [...asked[0].pages].filter((page) => asked.every((one) => one.pages.has(page)));
  return { pages: pages.sort((one, other) => one - other), capped: asked.some((one) => one.capped) };
}

function line([kind, file, title, when, note]) {
  const item = document.createElement("li");
  const time = document.createElement("span");
  const what = document.createElement("span");
  const link = document.createElement("a");
  const small = document.createElement("span");
  time.className = "when";
  time.textContent = kind === "event" ? when || "date not known" : kind;
  what.className = "what";
  link.href = new URL(file, root).pathname;
  link.textContent = title;
  link.dir = "auto";
  small.className = "small";
  small.textContent = [kind === "event" ? "" : when, note].filter(Boolean).join(" · ");
  what.append(link, " ", small);
  item.append(time, what);
  return item;
}

async function show(pages) {
  const { together } = await load("index.json");
  const from = list.children.length;
  for (const page of pages.slice(from, from + TOGETHER)) {
    const some = await load(`d-${Math.floor(page / together)}.json`);
    list.append(line(some[page % together]));
  }
  further.hidden = list.children.length >= pages.length;
  further.onclick = async () => {
    const next = list.children.length;
    await show(pages);
    list.children[next]?.querySelector("a").focus();
  };
}

async function search() {
  const values = new URLSearchParams(location.search);
  const { most, facets } = await load("index.json");
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = values.get(field.name) === field.value;
    else if (field.tagName === "INPUT") field.value = values.get(field.name) || "";
    else if (field.tagName === "SELECT" && field.options.length === 1) fill(field, facets[field.name], values.get(field.name));
  }
  total.textContent = "Searching…";
  list.replaceChildren();
  const { pages, capped } = await found(values);
  const counted = `${pages.length.toLocaleString("en")} ${pages.length === 1 ? "page" : "pages"}`;
  total.textContent = pages.length
    ? counted + (capped ? `, among the latest ${most.toLocaleString("en")} with each word` : "")
    : "Nothing is told that answers all of this. Fewer words, or fewer restrictions, find more.";
  await show(pages);
  box.dataset.ready = "yes";
}

function fill(field, choices, chosen) {
  for (const [key, label, events] of choices) field.add(new Option(`${label} (${events})`, key));
  if (chosen && !choices.some(([key]) => key === chosen)) field.add(new Option(chosen, chosen));
  field.value = chosen || "";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const values = [...new FormData(form)].filter(([, value]) => value);
  history.pushState(null, "", `?${new URLSearchParams(values)}`);
  search();
});
addEventListener("popstate", search);
search();
