/** A canvas that draws a layout, as sharp as the screen, once a frame and only after a change. */
import type { Span } from '../../../../mpc/trace/trace';
import { draw } from './draw';
import type { Layout } from './layout';
import { type Palette, paletteOf } from './palette';
import { type Patterns, patternsOf } from './patterns';
import type { Viewport } from './viewport';
import type { View } from './view';

export interface Shown {
  readonly view: View;
  /** Ops that were drawn. */
  readonly ops: number;
}

/** Below so many pixels names take two lines. */
const NARROW = 640;
/** Pixels of text that the drawing is made for, and what the page's large text makes of them. */
const USUAL = 16;
const LARGE = 20;
/** With large text all is drawn so much larger: then the smallest has 20 pixels. */
const ENLARGED = 20 / 11;
/** The drawing is never made narrower than a phone to be larger. */
const LEAST = 360;

export class Renderer {
  readonly #context: CanvasRenderingContext2D | null;
  #layout: Layout | undefined;
  #clockStep = 0;
  /** In the drawing's own pixels, as all measures but those of the canvas are. */
  #width = 0;
  #cssWidth = 0;
  #isLarge = false;
  #scale = 1;
  #ratio = 0;
  #frame = 0;
  #theme: { colours: Palette; patterns: Patterns; font: string } | undefined;
  #selection: { node: number | undefined; selected: Span | undefined } = {
    node: undefined,
    selected: undefined,
  };
  #range: View | undefined;
  readonly #unfollow: () => void;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    readonly viewport: Viewport,
    private readonly onDrawn: (shown: Shown) => void,
  ) {
    this.#context = canvas.getContext('2d');
    this.#unfollow = viewport.follow(() => this.#soon());
  }

  /** Screen pixels of one of the drawing: it follows the size of text, as far as there is room. */
  get scale(): number {
    return this.#scale;
  }

  /** Of the column with the parties' names, pixels. */
  get gutter(): number {
    return this.#width < NARROW ? 78 : 116;
  }

  /** Of the part with time in it, pixels. */
  get width(): number {
    return Math.max(this.#width - this.gutter, 1);
  }

  /** @param clockStep milliseconds. */
  show(layout: Layout, clockStep: number): void {
    this.#layout = layout;
    this.#clockStep = clockStep;
    this.#resize();
  }

  /** @param range that is measured, on the axis. */
  mark(range: View | undefined): void {
    this.#range = range;
    this.#soon();
  }

  select(node: number | undefined, selected: Span | undefined): void {
    this.#selection = { node, selected };
    this.#soon();
  }

  /** Colours have changed. */
  repaint(): void {
    this.#theme = undefined;
    this.#soon();
  }

  /** @param width CSS pixels. */
  setWidth(width: number): void {
    this.#cssWidth = width;
    this.#resize();
  }

  enlarge(isLarge: boolean): void {
    this.#isLarge = isLarge;
    this.#resize();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#unfollow();
  }

  #resize(): void {
    if (!this.#layout || this.#cssWidth === 0) return;
    const text = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const wanted = this.#isLarge ? (ENLARGED * text) / LARGE : text / USUAL;
    this.#scale = Math.min(wanted, Math.max(1, this.#cssWidth / LEAST));
    this.#width = this.#cssWidth / this.#scale;
    this.#ratio = devicePixelRatio;
    const height = this.#layout.height * this.scale;
    this.canvas.width = Math.round(this.#cssWidth * this.#ratio);
    this.canvas.height = Math.round(height * this.#ratio);
    this.canvas.style.height = `${height}px`;
    this.#theme = undefined;
    // A canvas that was resized is empty: it must not be seen so.
    this.#draw();
  }

  #soon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const context = this.#context;
    if (!context || !this.#layout || this.#width === 0) return;
    if (this.#ratio !== devicePixelRatio) return this.#resize();
    if (!this.#theme) {
      const colours = paletteOf(this.canvas.parentElement!);
      const { fontFamily } = getComputedStyle(this.canvas);
      this.#theme = { colours, patterns: patternsOf(context, colours), font: fontFamily };
    }
    const scale = this.#ratio * this.scale;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const { view } = this.viewport;
    const ops = draw({
      context,
      layout: this.#layout,
      view,
      width: this.width,
      gutter: this.gutter,
      clockStep: this.#clockStep,
      range: this.#range,
      ...this.#theme,
      ...this.#selection,
    });
    this.onDrawn({ view, ops });
  }
}
