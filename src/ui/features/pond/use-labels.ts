/** Puts the words beside messages where they touch nothing, whenever step, picture or width change. */
import { useLayoutEffect } from 'react';
import type { RefObject } from 'react';
import type { Beat } from './beats';
import { type Arrangement, curveOf, radiusOf } from './layout';
import { type Box, placeLabels } from './place-labels';

/** How far beside its link a drop floats, so that those of both ways do not meet. */
export const ASIDE = 15;

/** @param stage around the picture, its words (`text`) in the order of the drops, and the parties. */
export function useLabels(
  stage: RefObject<HTMLElement | null>,
  shown: Beat | undefined,
  arrangement: Arrangement,
): void {
  useLayoutEffect(() => {
    const element = stage.current;
    if (!element || !shown) return;
    const put = () => putLabels(element, shown, arrangement);
    put();
    const sizes = new ResizeObserver(put);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [stage, shown, arrangement]);
}

function putLabels(stage: HTMLElement, { drops }: Beat, arrangement: Arrangement): void {
  const frame = stage.getBoundingClientRect();
  const scale = frame.width / arrangement.width;
  if (scale === 0) return;
  const boxOf = (element: Element): Box => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return {
      left: (left - frame.left) / scale,
      top: (top - frame.top) / scale,
      width: width / scale,
      height: height / scale,
    };
  };
  const texts = [...stage.querySelectorAll<SVGTextElement>('.mill-drop text')];
  const labels = texts.flatMap((text, i) => {
    const drop = drops[i];
    if (!drop) return [];
    const { width, height } = boxOf(text);
    const curve = curveOf(arrangement, drop.from, drop.to);
    return [{ curve, radius: radiusOf(drop.bytes), aside: ASIDE, width, height }];
  });
  const parties = [...stage.querySelectorAll('.mill-party > *')].map(boxOf);
  for (const [i, { x, y }] of placeLabels(labels, parties, arrangement).entries()) {
    texts[i]!.setAttribute('x', String(x));
    texts[i]!.setAttribute('y', String(y));
  }
}
