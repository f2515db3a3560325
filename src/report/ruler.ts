/** Ticks of a ruler on a folded axis, labelled with milliseconds from the run's zero. Pure. */
import type { Axis } from './fold';

export interface Tick {
  /** On the axis. */
  readonly at: number;
  /** "1.5 ms", "−1,717 ms"; empty where there is no room for it. */
  readonly label: string;
}

interface Ruled {
  readonly axis: Axis;
  /** The run's zero, on the trace's clock. */
  readonly zero: number;
  readonly from: number;
  readonly to: number;
  /** Length on the axis that a label takes. */
  readonly room: number;
  /** The clock's step, milliseconds: no tick is finer. */
  readonly step: number;
}

/** 1, 2 or 5 times a power of ten, at least `least`. */
function roundStep(least: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((each) => each * magnitude >= least * (1 - 1e-9)) ?? 10;
  return factor * magnitude;
}

/** @returns in order; each stretch between folds has a tick of its own, at the least where it begins. */
export function ticksOf({ axis, zero, from, to, room, step }: Ruled): Tick[] {
  const every = roundStep(Math.max(room, step));
  const digits = Math.max(0, -Math.floor(Math.log10(every) + 1e-9));
  const ticks: Tick[] = [];
  let free = -Infinity;
  let isFirst = true;
  /** The stretch after a fold begins with a label: the one before the fold makes room for it. */
  const add = (at: number, ms: number, places: number, next: number) => {
    if (at < from || at > to) return;
    const hasRoom = at >= free && (isFirst || at + room <= next);
    isFirst = false;
    ticks.push({ at, label: hasRoom ? labelOf(ms, places) : '' });
    if (hasRoom) free = at + room;
  };
  for (const [i, part] of axis.scaled.entries()) {
    if (part.to < from) continue;
    if (part.from > to) break;
    const start = part.start - zero;
    const next = axis.scaled[i + 1]?.from ?? Infinity;
    isFirst = true;
    const first = Math.ceil((Math.max(part.from, from) - part.from + start) / every - 1e-9);
    const last = Math.floor((Math.min(part.to, to) - part.from + start) / every + 1e-9);
    // After a fold one must be told where one is, also if no round time comes soon.
    if (i > 0 && first * every - start > room) add(part.from, start, Math.max(digits, 1), next);
    for (let n = first; n <= last; n++) {
      add(part.from + n * every - start, n * every, digits, next);
    }
  }
  return ticks;
}

const formats = new Map<number, Intl.NumberFormat>();

function labelOf(ms: number, digits: number): string {
  let format = formats.get(digits);
  if (!format) {
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    format = new Intl.NumberFormat('en-GB', options);
    formats.set(digits, format);
  }
  const text = format.format(Math.abs(ms));
  return `${ms < 0 && Number(text.replaceAll(',', '')) > 0 ? '−' : ''}${text} ms`;
}
