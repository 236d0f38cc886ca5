"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const emotions = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];

/** An element with attributes and children; text is always text, never markup: names come from anybody. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style") Object.assign(element.style, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

function draw(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function clock(seconds, fraction = 0) {
  const whole = fraction ? Math.floor(seconds) : Math.round(seconds);
  const tail = fraction ? (seconds - whole).toFixed(fraction).slice(1) : "";
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const pad = value => String(value).padStart(2, "0");
  return (hours ? `${hours}:${pad(minutes)}` : `${minutes}`) + `:${pad(rest)}${tail}`;
}

function duration(seconds) {
  if (seconds >= 36000) return `${Math.round(seconds / 3600).toLocaleString("en")} h`;
  if (seconds >= 3600) return `${(seconds / 3600).toFixed(1)} h`;
  return seconds >= 60 ? `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s` : `${seconds.toFixed(1)} s`;
}

const percent = share => `${Math.round(100 * share)} %`;
const signed = value => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.abs(value).toFixed(2);
const words = code => code.replaceAll("_", " ");
const token = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const known = emotion => emotions.includes(emotion) ? emotion : "neutral";
const colour = emotion => `var(--${known(emotion)})`;
const chip = (emotion, label = emotion) => make("span", { class: "chip" }, make("i", { class: "dot", style: { background: colour(emotion) } }), label);
const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));

/** A name that may break after its separators. */
function breakable(text) {
  return text.split(/(?<=[/\\_#-])/).flatMap((part, index) => index ? [document.createElement("wbr"), part] : [part]);
}

/** Who speaks: the name given, or else the role or the channel. */
function nameOf(speaker, call) {
  if (speaker.speaker !== `${call}#${speaker.channel}`) return speaker.speaker;
  return speaker.role ? speaker.role[0].toUpperCase() + speaker.role.slice(1) : `Channel ${speaker.channel}`;
}

/** Two letters for an emotion: they tell all of them apart. */
function short(label) {
  return label.slice(0, 1).toUpperCase() + label.slice(1, 2);
}

const ruler = document.createElement("canvas").getContext("2d");

/** A label where so many pixels hold it, or the two letters by which the key at the top has it. */
function fitting(label, pixels) {
  ruler.font = "600 12px system-ui, sans-serif";
  return [label, short(label)].find(form => ruler.measureText(form).width + 8 <= pixels) ?? "";
}

/** Black or white, whichever stands out more on a colour. */
function needsDarkText(emotion) {
  const value = parseInt(token(known(emotion)).slice(1), 16);
  const linear = [value >> 16, (value >> 8) & 255, value & 255].map(part => ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.2;
}
