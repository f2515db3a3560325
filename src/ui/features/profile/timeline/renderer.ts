/** A canvas that draws a layout, as sharp as the screen, once a frame and only after a change. */
import type { Span } from '../../../../mpc/trace/trace';
import { draw } from './draw';
import type { Layout } from './layout';
import { type Palette, paletteOf } from './palette';
import { type Patterns, patternsOf } from './patterns';
import { type View, whole } from './view';

export interface Shown {
  readonly view: View;
  /** Ops that were drawn. */
  readonly ops: number;
}

export class Renderer {
  readonly #context: CanvasRenderingContext2D | null;
  #layout: Layout | undefined;
  #view: View = whole(0);
  #width = 0;
  #ratio = 0;
  #frame = 0;
  #theme: { colours: Palette; patterns: Patterns; font: string } | undefined;
  #selection: { node: number | undefined; selected: Span | undefined } = {
    node: undefined,
    selected: undefined,
  };

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly onDrawn: (shown: Shown) => void,
  ) {
    this.#context = canvas.getContext('2d');
  }

  get view(): View {
    return this.#view;
  }

  get width(): number {
    return this.#width;
  }

  get length(): number {
    return this.#layout?.axis.length ?? 0;
  }

  /** A new run: all of it comes into view. */
  show(layout: Layout): void {
    this.#layout = layout;
    this.#view = whole(layout.axis.length);
    this.#resize();
  }

  look(view: View): void {
    this.#view = view;
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
    this.#width = width;
    this.#resize();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  #resize(): void {
    if (!this.#layout || this.#width === 0) return;
    this.#ratio = devicePixelRatio;
    this.canvas.width = Math.round(this.#width * this.#ratio);
    this.canvas.height = Math.round(this.#layout.height * this.#ratio);
    this.canvas.style.height = `${this.#layout.height}px`;
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
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    const ops = draw({
      context,
      layout: this.#layout,
      view: this.#view,
      width: this.#width,
      ...this.#theme,
      ...this.#selection,
    });
    this.onDrawn({ view: this.#view, ops });
  }
}
