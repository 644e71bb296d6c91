// Lights up the words of the claim or the mention that the address leads to. Without it, links still lead there.
"use strict";

function reach(id) {
  const [, start, end] = /^words-(\d+)-(\d+)$/.exec(id) || [];
  return end === undefined ? null : [Number(start), Number(end)];
}

function light() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const span = target && reach(target.dataset.words || target.id);
  for (const run of document.querySelectorAll(".run[data-at]")) {
    const [start, end] = run.dataset.at.split("-").map(Number);
    run.classList.toggle("lit", Boolean(span) && start < span[1] && end > span[0]);
  }
  for (const claim of document.querySelectorAll("[data-words]")) {
    claim.classList.toggle("lit", Boolean(target) && claim !== target && claim.dataset.words === target.id);
  }
}

addEventListener("hashchange", light);
light();
