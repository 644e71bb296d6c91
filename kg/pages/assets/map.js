// Draws the places of a page on shipped outlines. The list under the map says the same without it.
"use strict";

const METRES = { exact: 500, city: 6000, district: 20000, region: 70000, unknown: 70000 };
const FINE_FROM = 5;
const NATION = 400000;

function outlined(map, data, drawn) {
  const named = new Map(data.filter((spot) => spot.precision === "country" && spot.geonames).map((spot) => [spot.geonames, spot]));
  return (collection) => {
    drawn.clearLayers();
    L.geoJSON(collection, {
      className: "land",
      interactive: false,
      filter: (feature) => !named.has(feature.properties.geonames),
    }).addTo(drawn);
    const hatched = L.geoJSON(collection, {
      className: "vague",
      filter: (feature) => named.has(feature.properties.geonames),
      onEachFeature: (feature, layer) => layer.bindPopup(() => told(named.get(feature.properties.geonames))),
    }).addTo(drawn);
    hatched.eachLayer((layer) => layer.setStyle({ fillColor: "url(#hatch)", fillOpacity: 1 }));
    drawn.eachLayer((layer) => layer.bringToBack());
    return hatched;
  };
}

function told(spot) {
  const box = document.createElement("div");
  const name = document.createElement(spot.href ? "a" : "strong");
  name.textContent = spot.name;
  if (spot.href) name.href = spot.href;
  const known = document.createElement("p");
  const count = spot.count ? `${spot.count} ${spot.count === 1 ? "event" : "events"}; ` : "";
  known.textContent = count + spot.known;
  box.append(name, known);
  return box;
}

function addHatching(map) {
  const svg = map.getPane("overlayPane").querySelector("svg");
  const space = "http://www.w3.org/2000/svg";
  const pattern = document.createElementNS(space, "pattern");
  const stroke = document.createElementNS(space, "path");
  for (const [name, value] of Object.entries({ id: "hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse" })) {
    pattern.setAttribute(name, value);
  }
  stroke.setAttribute("d", "M-1 8 L8 -1 M-1 1 L1 -1 M6 8 L8 6");
  stroke.setAttribute("class", "hatching");
  pattern.append(stroke);
  svg.prepend(pattern);
}

function pointed(data) {
  const points = L.markerClusterGroup({
    showCoverageOnHover: false,
    maxClusterRadius: 36,
    iconCreateFunction: (cluster) =>
      L.divIcon({ html: String(cluster.getChildCount()), className: "cluster", iconSize: [34, 34] }),
  });
  for (const spot of data.filter((one) => one.at)) {
    const size = Math.min(30, 14 + Math.round(4 * Math.log2(1 + spot.count)));
    const icon = L.divIcon({ className: "spot", iconSize: [size, size] });
    L.marker(spot.at, { icon, title: `${spot.name}, ${spot.known}`, alt: spot.name, keyboard: true })
      .bindPopup(() => told(spot))
      .addTo(points);
  }
  return points;
}

function rings(data) {
  return L.layerGroup(
    data
      .filter((spot) => spot.at)
      .map((spot) =>
        L.circle(spot.at, {
          radius: METRES[spot.precision] || NATION,
          className: `ring ${spot.precision}`,
          interactive: false,
        }),
      ),
  );
}

async function show(box) {
  const data = JSON.parse(document.getElementById(box.dataset.map).textContent);
  box.classList.add("shown");
  box.setAttribute("role", "application");
  box.setAttribute("aria-label", "Map of the places listed below");
  const map = L.map(box, {
    attributionControl: false,
    scrollWheelZoom: false,
    worldCopyJump: true,
    minZoom: 1,
    maxZoom: 9,
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  L.control.attribution({ prefix: false }).addAttribution("Leaflet · Natural Earth").addTo(map);
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  map.setView([20, 20], 1);
  const drawn = L.layerGroup().addTo(map);
  const circles = rings(data).addTo(map);
  const points = pointed(data).addTo(map);
  const draw = outlined(map, data, drawn);
  const hatched = draw(await (await fetch(box.dataset.coarse)).json());
  addHatching(map);
  const bounds = L.latLngBounds(data.filter((spot) => spot.at).map((spot) => spot.at));
  if (!bounds.isValid() && hatched.getLayers().length) bounds.extend(hatched.getBounds());
  if (bounds.isValid()) map.fitBounds(bounds.pad(0.15), { maxZoom: 6, animate: false });
  let fine = false;
  const refine = async () => {
    if (fine || map.getZoom() < FINE_FROM) return;
    fine = true;
    draw(await (await fetch(box.dataset.fine)).json());
  };
  map.on("zoomend", refine);
  await refine();
  box.dataset.ready = "yes";
}

for (const box of document.querySelectorAll(".map[data-map]")) show(box);
