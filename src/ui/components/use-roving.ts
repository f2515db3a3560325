/**
 * One tab stop for all buttons of a table or a toolbar, arrows between them, as WAI-ARIA's patterns for both
 * have it. Rows of a table are lines; a toolbar is one line. The button that had the focus last is the one that
 * Tab comes back to.
 */
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

const BUTTON = 'button, select';

/** @returns what goes on the element around the buttons. */
export function useRoving<T extends HTMLElement>(): RefObject<T | null> {
  const container = useRef<T>(null);
  const last = useRef<Element>(null);
  // After every render: what is new must not become a stop of its own.
  useEffect(() => {
    if (container.current) keepOne(container.current, last.current);
  });
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const focused = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || !target.matches(BUTTON)) return;
      last.current = target;
      keepOne(element, target);
    };
    const pressed = (event: KeyboardEvent) => {
      const next = nextOf(element, event);
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    element.addEventListener('focusin', focused);
    element.addEventListener('keydown', pressed);
    return () => {
      element.removeEventListener('focusin', focused);
      element.removeEventListener('keydown', pressed);
    };
  }, []);
  return container;
}

function linesOf(container: HTMLElement): HTMLElement[][] {
  const rows = [...container.querySelectorAll('tr')];
  return (rows.length > 0 ? rows : [container])
    .map((row) => Array.from(row.querySelectorAll<HTMLElement>(BUTTON)))
    .filter(({ length }) => length > 0);
}

function keepOne(container: HTMLElement, wanted: Element | null): void {
  const buttons = [...container.querySelectorAll<HTMLElement>(BUTTON)];
  const stop = buttons.find((button) => button === wanted) ?? buttons[0];
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}

/** Lines that Page Up and Page Down go over. */
const PAGE = 10;

function nextOf(container: HTMLElement, event: KeyboardEvent): HTMLElement | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return undefined;
  const lines = linesOf(container);
  const line = lines.findIndex((each) => each.some((button) => button === event.target));
  if (line < 0) return undefined;
  const column = lines[line]!.findIndex((button) => button === event.target);
  const within = (to: number): HTMLElement | undefined => lines[line]![to];
  const inLine = (to: number): HTMLElement | undefined => {
    const found = lines[Math.min(Math.max(to, 0), lines.length - 1)]!;
    return found[Math.min(column, found.length - 1)];
  };
  switch (event.key) {
    case 'ArrowLeft':
      return within(column - 1);
    case 'ArrowRight':
      return within(column + 1);
    case 'ArrowUp':
      return inLine(line - 1);
    case 'ArrowDown':
      return inLine(line + 1);
    case 'PageUp':
      return inLine(line - PAGE);
    case 'PageDown':
      return inLine(line + PAGE);
    case 'Home':
      return inLine(0);
    case 'End':
      return inLine(lines.length - 1);
    default:
      return undefined;
  }
}
