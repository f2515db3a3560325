/** What the pond shows: the step of the replay, whose inspector is open, the step of the walk-through. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { PartyName } from '../../mpc/wire/parties';

interface ReplayState {
  /** Step of the replay, from 0. */
  readonly beat: number;
  readonly isPlaying: boolean;
  /** Stopped on the way, so that drops stay where they are. */
  readonly isHeld: boolean;
  readonly isSlow: boolean;
  /** The step is that of an op which was selected elsewhere. */
  readonly isFollowing: boolean;
  readonly inspected: PartyName | undefined;
  /** Step of "How it works", from 0; undefined when it is closed. */
  readonly walk: number | undefined;
  /** Grows each time somebody asks for the shares to be put together. */
  readonly together: number;
}

export const replay = createStore<ReplayState>(() => ({
  beat: 0,
  isPlaying: false,
  isHeld: false,
  isSlow: false,
  isFollowing: false,
  inspected: undefined,
  walk: undefined,
  together: 0,
}));

export const useReplay = <T>(select: (state: ReplayState) => T): T => useStore(replay, select);

/** Shows one step and stays there. */
export const showBeat = (beat: number, isFollowing = false): void =>
  replay.setState({ beat, isPlaying: false, isHeld: false, isFollowing });

/** Plays on, or from the start if the last of `count` steps is shown. */
export function play(count: number): void {
  const { beat } = replay.getState();
  replay.setState({ beat: beat + 1 >= count ? 0 : beat, isPlaying: true });
}

export const pause = (): void => replay.setState({ isPlaying: false, isHeld: true });
