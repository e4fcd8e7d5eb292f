// One chart, out of the plain data that `runtime.reports.charting` gives.
import {
  ArcElement, BarController, BarElement, CategoryScale, Chart, DoughnutController, Filler, Legend,
  LinearScale, LineController, LineElement, PieController, PointElement, Tooltip,
} from "chart.js";
import { colour, named, tone } from "./colours.js";

Chart.register(
  ArcElement, BarController, BarElement, CategoryScale, DoughnutController, Filler, Legend,
  LinearScale, LineController, LineElement, PieController, PointElement, Tooltip,
);

const ROUND = { pie: "pie", donut: "doughnut" };

/** Draw the chart of a figure and return it. */
export function draw(figure, chart) {
  const canvas = figure.querySelector("canvas");
  const rtl = getComputedStyle(figure).direction === "rtl";
  const round = chart.type in ROUND;
  return new Chart(canvas, {
    type: ROUND[chart.type] ?? (chart.type === "line" ? "line" : "bar"),
    data: { labels: chart.labels, datasets: chart.series.map((series, at) => dataset(chart, series, at)) },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches || "printing" in document.documentElement.dataset ? false : { duration: 300 },
      locale: "en",
      color: tone("--text"),
      font: { family: getComputedStyle(document.body).fontFamily },
      // Slanted words of the last label stand out of the drawing, where one reads from the right.
      layout: { padding: rtl && !round ? { left: 24 } : 0 },
      scales: round ? {} : axes(chart, rtl),
      plugins: {
        legend: { display: round || chart.series.length > 1, rtl, textDirection: rtl ? "rtl" : "ltr", position: round ? (figure.clientWidth > 480 ? (rtl ? "left" : "right") : "bottom") : "top", labels: { color: tone("--text"), font: font(), usePointStyle: true, boxHeight: 8 } },
        tooltip: { rtl, textDirection: rtl ? "rtl" : "ltr", titleFont: font(), bodyFont: font() },
      },
    },
  });
}

function dataset(chart, series, at) {
  const round = chart.type in ROUND;
  const one = series.color ? named(series.color) : colour(at);
  const each = round ? chart.labels.map((_, place) => colour(place)) : chart.labels.map(() => one);
  const colours = chart.colors.length ? chart.labels.map((_, place) => (chart.colors[place] ? named(chart.colors[place]) : each[place])) : each;
  if (chart.type === "line") {
    return { label: series.label, data: series.data, borderColor: one, backgroundColor: one, pointRadius: series.data.length > 60 ? 0 : 3, borderWidth: 2, tension: 0.25 };
  }
  return { label: series.label, data: series.data, backgroundColor: colours, borderColor: round ? tone("--surface") : undefined, borderWidth: round ? 2 : 0, borderRadius: round ? 0 : 4, maxBarThickness: 56 };
}

function axes(chart, rtl) {
  const stacked = chart.type === "stacked";
  const ticks = { color: tone("--muted"), font: font() };
  return {
    x: { reverse: rtl, stacked, grid: { display: false }, border: { color: tone("--line-strong") }, ticks: { ...ticks, align: chart.type === "line" ? "inner" : "center", maxRotation: chart.type === "line" ? 0 : 60, autoSkip: chart.type === "line" || chart.labels.length > 20, autoSkipPadding: 10 } },
    y: { position: rtl ? "right" : "left", stacked, beginAtZero: true, grid: { color: tone("--line") }, border: { display: false }, ticks: { ...ticks, precision: 0, maxTicksLimit: 7 } },
  };
}

const font = () => ({ family: getComputedStyle(document.body).fontFamily, size: 12 });
