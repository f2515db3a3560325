/** What a frame is drawn from. */
import type { Span } from '../../../../mpc/trace/trace';
import type { Layout } from './layout';
import type { Palette } from './palette';
import type { Patterns } from './patterns';
import type { View } from './view';

export interface Scene {
  readonly context: CanvasRenderingContext2D;
  readonly layout: Layout;
  readonly view: View;
  /** Of the part with time in it, pixels; the names are beside it. */
  readonly width: number;
  readonly gutter: number;
  /** The clock's step, milliseconds. */
  readonly clockStep: number;
  readonly colours: Palette;
  readonly patterns: Patterns;
  readonly node: number | undefined;
  readonly selected: Span | undefined;
  /** What is measured, on the axis. */
  readonly range: View | undefined;
  readonly font: string;
}

/** Pixels a millisecond. */
export const scaleOf = ({ width, view }: Pick<Scene, 'width' | 'view'>): number =>
  width / (view.to - view.from);
