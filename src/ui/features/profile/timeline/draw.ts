/**
 * Draws what is in view, and only that: each row and each link hands out what can be seen, found by
 * binary search. A frame of twenty thousand spans draws some hundreds of blocks.
 */
import { eachVisible } from '../../../../report/visible';
import { opName } from '../../../../report/op-name';
import type { Span } from '../../../../mpc/trace/trace';
import { formatMs } from '../../../components/format';
import type { Block, BlockRow, Flight, LaneBox, Layout } from './layout';
import type { Palette } from './palette';
import type { Patterns } from './patterns';
import type { View } from './view';
import { words } from './words';

export interface Scene {
  readonly context: CanvasRenderingContext2D;
  readonly layout: Layout;
  readonly view: View;
  readonly width: number;
  readonly colours: Palette;
  readonly patterns: Patterns;
  readonly node: number | undefined;
  readonly selected: Span | undefined;
  readonly font: string;
}

/** Blocks narrower than this many pixels have no text in them. */
const TEXT = 34;
/** Pixels between arrows of a link that are drawn apart. */
const ARROWS = 8;
/** Ops that end within so many pixels of the last one drawn are left out. */
const OPS = 2;

/** @returns how many ops were drawn. */
export function draw(scene: Scene): number {
  const { context, layout, width } = scene;
  context.clearRect(0, 0, width, layout.height);
  context.textBaseline = 'middle';
  for (const lane of layout.lanes) drawLane(scene, lane);
  drawFolds(scene);
  let ops = 0;
  for (const { rows } of layout.lanes) {
    for (const row of rows) ops += drawRow(scene, row);
  }
  drawFlights(scene);
  drawScale(scene);
  return ops;
}

const scaleOf = ({ width, view }: Scene): number => width / (view.to - view.from);

function drawLane({ context, width, colours, font }: Scene, { party, y }: LaneBox): void {
  context.fillStyle = colours.line;
  context.fillRect(0, y, width, 1);
  context.font = `600 12px ${font}`;
  context.fillStyle = colours.ink;
  context.fillText(party, 8, y + 10);
}

function drawFolds({ context, layout, view, colours, font, ...scene }: Scene): void {
  const scale = scene.width / (view.to - view.from);
  context.font = `11px ${font}`;
  context.strokeStyle = colours.edge;
  context.fillStyle = colours.muted;
  context.setLineDash([2, 4]);
  let free = -Infinity;
  for (const { at, idle } of layout.axis.folds) {
    const x = Math.round((at - view.from) * scale) + 0.5;
    if (x < 0 || x > scene.width) continue;
    context.beginPath();
    context.moveTo(x, 16);
    context.lineTo(x, layout.height);
    context.stroke();
    const label = words.idle(formatMs(idle));
    const size = context.measureText(label).width;
    const left = Math.min(Math.max(x - size / 2, 4), scene.width - size - 4);
    if (left < free) continue;
    context.fillText(label, left, 9);
    free = left + size + 8;
  }
  context.setLineDash([]);
}

function drawRow(scene: Scene, row: BlockRow): number {
  const { view } = scene;
  const scale = scaleOf(scene);
  let ops = 0;
  const highlighted: number[] = [];
  eachVisible(row, { ...view, step: OPS / scale }, (index) => {
    const block = row.items[index]!;
    if (block.span) {
      ops += 1;
      drawOp(scene, row, block);
      if (block.span === scene.selected || block.span.node === scene.node) highlighted.push(index);
    } else drawWork(scene, row, block);
  });
  for (const index of highlighted) drawHighlight(scene, row, row.items[index]!);
  return ops;
}

interface Box {
  readonly x: number;
  readonly w: number;
  /** Blocks reach beyond the view; canvases dislike very large numbers. */
  readonly clippedX: number;
  readonly clippedW: number;
}

function boxOf(scene: Scene, start: number, end: number): Box {
  const scale = scaleOf(scene);
  const x = (start - scene.view.from) * scale;
  const w = Math.max((end - start) * scale, 1);
  const clippedX = Math.max(x, -4);
  return { x, w, clippedX, clippedW: Math.max(Math.min(x + w, scene.width + 4) - clippedX, 1) };
}

function drawWork(scene: Scene, { y, height }: BlockRow, { start, end, work }: Block): void {
  const { context, colours } = scene;
  const { clippedX, clippedW } = boxOf(scene, start, end);
  context.fillStyle = work.phase === 'online' ? colours.water : colours.edge;
  context.fillRect(clippedX, y + height / 3, clippedW, Math.max(height / 3, 1));
  // Brackets: where the request begins and ends.
  context.fillRect(clippedX, y + height / 3, 1.5, height);
  context.fillRect(clippedX + clippedW - 1.5, y + height / 3, 1.5, height);
}

function drawOp(scene: Scene, { y, height }: BlockRow, { start, end, span, waits }: Block): void {
  const { context, colours, patterns, font } = scene;
  const { clippedX: x, clippedW: w } = boxOf(scene, start, end);
  const inset = height > 6 ? 2 : 0;
  const h = Math.max(height - inset, 1);
  const isOnline = span!.phase === 'online';
  if (w < 3) {
    context.fillStyle = isOnline ? colours.water : colours.edge;
    context.fillRect(x, y, w, h);
    return;
  }
  context.fillStyle = isOnline ? colours.water : patterns.offline;
  context.fillRect(x, y, w, h);
  context.fillStyle = patterns.waiting;
  for (const [from, to] of waits) {
    const box = boxOf(scene, from, to);
    context.fillRect(box.clippedX, y, box.clippedW, h);
  }
  context.strokeStyle = isOnline ? colours.water : colours.edge;
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
  if (w < TEXT || h < 14) return;
  context.font = `11px ${font}`;
  const words = opName(span!);
  const size = Math.min(context.measureText(words).width, w - 10);
  context.save();
  context.beginPath();
  context.rect(x + 2, y, w - 4, h);
  context.clip();
  const left = Math.max(x, 0) + 4;
  if (isOnline && waits.length === 0) context.fillStyle = colours['on-water'];
  else {
    // On hatching, words need a ground of their own.
    context.fillStyle = colours.surface;
    context.fillRect(left - 2, y + 2, size + 5, h - 4);
    context.fillStyle = colours.ink;
  }
  context.fillText(words, left, y + h / 2 + 0.5);
  context.restore();
}

function drawHighlight(scene: Scene, { y, height }: BlockRow, { start, end, span }: Block): void {
  const { context, colours, selected } = scene;
  const { clippedX: x, clippedW: w } = boxOf(scene, start, end);
  context.strokeStyle = colours.ink;
  context.lineWidth = span === selected ? 3 : 1.5;
  context.strokeRect(x - 1, y - 1, w + 2, Math.max(height, 4));
}

/** Arrows of one look are one path: strokes cost more by the call than by the line. */
interface Look {
  readonly lines: Path2D;
  readonly heads: Path2D;
}

const look = (): Look => ({ lines: new Path2D(), heads: new Path2D() });

function drawFlights(scene: Scene): void {
  const { context, colours, layout } = scene;
  const looks = { online: look(), offline: look(), selected: look() };
  for (const flight of layout.flights) addFlight(scene, flight, looks);
  const show = ({ lines, heads }: Look, colour: string, width: number, dash: number[]) => {
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash);
    context.stroke(lines);
    context.setLineDash([]);
    context.fill(heads);
  };
  show(looks.online, colours.muted, 1, []);
  show(looks.offline, colours.muted, 1, [3, 3]);
  show(looks.selected, colours.ink, 2, []);
}

function addFlight(
  scene: Scene,
  flight: Flight,
  looks: Readonly<Record<'online' | 'offline' | 'selected', Look>>,
): void {
  const { view, node } = scene;
  const { y1, y2 } = flight;
  const scale = scaleOf(scene);
  const direction = Math.sign(y2 - y1);
  // From edge to edge of the two rows.
  const [from, to] = [y1 + direction * 10, y2 - direction * 11];
  eachVisible(flight, { ...view, step: ARROWS / scale }, (index) => {
    const { start, end, message } = flight.items[index]!;
    const [x1, x2] = [(start - view.from) * scale, (end - view.from) * scale];
    const isSelected = node !== undefined && message.node === node;
    const phase = message.phase === 'online' ? 'online' : 'offline';
    const { lines, heads } = looks[isSelected ? 'selected' : phase];
    lines.moveTo(x1, from);
    lines.lineTo(x2, to);
    const angle = Math.atan2(to - from, x2 - x1);
    heads.moveTo(x2, to);
    for (const turn of [-0.4, 0.4]) {
      heads.lineTo(x2 - 7 * Math.cos(angle + turn), to - 7 * Math.sin(angle + turn));
    }
    heads.closePath();
  });
}

/** A bar of a round length: the folded axis has no zero to count from. */
function drawScale(scene: Scene): void {
  const { context, width, view, layout, colours, font } = scene;
  const target = (view.to - view.from) * Math.min(0.2, 160 / width);
  const magnitude = 10 ** Math.floor(Math.log10(target));
  const length = [5, 2, 1].map((n) => n * magnitude).find((n) => n <= target) ?? magnitude;
  const pixels = length * scaleOf(scene);
  const x = width - pixels - 10;
  const y = layout.height - 6;
  context.fillStyle = colours.surface;
  context.fillRect(x - 6, y - 18, pixels + 12, 24);
  context.fillStyle = colours.ink;
  context.fillRect(x, y, pixels, 1.5);
  context.fillRect(x, y - 4, 1.5, 8);
  context.fillRect(x + pixels - 1.5, y - 4, 1.5, 8);
  context.font = `11px ${font}`;
  const words = `${Number(length.toPrecision(1))} ms`;
  context.fillText(words, x + (pixels - context.measureText(words).width) / 2, y - 10);
}
