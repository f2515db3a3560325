/**
 * Draws what is in view, and only that: each row and each link hands out what can be seen, found by
 * binary search. A frame of twenty thousand spans draws some hundreds of blocks.
 */
import { eachVisible } from '../../../../report/visible';
import { opName } from '../../../../report/op-name';
import { drawFlights, drawMarks } from './draw-flights';
import { drawFolds, drawRuler, foldsOf, labelFolds } from './draw-axis';
import { INSET } from './flights';
import type { Block, BlockRow, LaneBox } from './boxes';
import { scaleOf, type Scene } from './scene';

/** Blocks narrower than this many pixels have no text in them. */
const TEXT = 34;
/** Ops that end within so many pixels of the last one drawn are left out. */
const OPS = 2;

/** @returns how many ops were drawn. */
export function draw(scene: Scene): number {
  const { context, layout, width, gutter } = scene;
  context.clearRect(0, 0, gutter + width, layout.height);
  context.textBaseline = 'middle';
  for (const lane of layout.lanes) drawLane(scene, lane);
  context.save();
  context.beginPath();
  context.rect(gutter, 0, width, layout.height);
  context.clip();
  context.translate(gutter, 0);
  const folds = foldsOf(scene);
  drawFolds(scene, folds);
  drawRuler(scene);
  // Arrows lie below bars and words, so that none crosses a name.
  drawFlights(scene);
  labelFolds(scene, folds);
  let ops = 0;
  for (const { rows } of layout.lanes) {
    for (const row of rows) ops += drawRow(scene, row);
  }
  drawMarks(scene);
  drawRange(scene);
  context.restore();
  return ops;
}

/** Names have a column of their own, where nothing is drawn over them. */
function drawLane({ context, width, gutter, colours, font }: Scene, lane: LaneBox): void {
  const { party, y, height } = lane;
  context.fillStyle = colours.line;
  context.fillRect(0, Math.round(y + height) + 10, gutter + width, 1);
  context.font = `600 12px ${font}`;
  context.fillStyle = colours.ink;
  const middle = y + Math.min(height, 40) / 2;
  const words = context.measureText(party).width <= gutter - 12 ? [party] : party.split(/(?<=-)/);
  for (const [i, word] of words.entries()) {
    context.fillText(word, 8, middle + 14 * (i - (words.length - 1) / 2));
  }
}

function drawRange(scene: Scene): void {
  const { context, layout, view, range, colours } = scene;
  if (!range) return;
  const scale = scaleOf(scene);
  const [x1, x2] = [(range.from - view.from) * scale, (range.to - view.from) * scale];
  context.globalAlpha = 0.18;
  context.fillStyle = colours.water;
  context.fillRect(x1, 0, x2 - x1, layout.height);
  context.globalAlpha = 1;
  context.fillStyle = colours.ink;
  context.fillRect(x1, 0, 1.5, layout.height);
  context.fillRect(x2 - 1.5, 0, 1.5, layout.height);
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
  const inset = height > 6 ? INSET : 0;
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
