/** What "How it works" changes of the page, and how all of it is given back when it ends. */
import type { PartyName } from '../../../mpc/wire/parties';
import { isArmed, setArmed } from '../../state/inspection';
import { replay } from '../../state/replay';
import { heading } from './heading';

export interface Before {
  readonly focused: Element | null;
  readonly isArmed: boolean;
  readonly inspected: PartyName | undefined;
}

export const noteBefore = (): Before => ({
  focused: document.activeElement,
  isArmed: isArmed(),
  inspected: replay.getState().inspected,
});

/**
 * Where the focus was nowhere, it goes to the panel's own button.
 * @param done when the last step has done what it does: it may be switching the inspection on.
 */
export async function giveBack(before: Before, done: Promise<void>): Promise<void> {
  const { focused, inspected } = before;
  replay.setState({ walk: undefined, inspected });
  const isThere =
    focused instanceof HTMLElement && focused.isConnected && focused !== document.body;
  (isThere ? focused : document.getElementById(heading.walkId))?.focus();
  await done;
  if (isArmed() && !before.isArmed) await setArmed(false);
}
