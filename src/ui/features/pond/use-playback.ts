/**
 * Moves the replay on while it plays: frame by frame, or step by step where motion is unwanted. It
 * rests while nobody can see it.
 */
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { replay, useReplay } from '../../state/replay';
import { useReducedMotion } from '../../components/media';

/** Milliseconds that a step takes, and how many times longer in slow motion. */
const STEP_MS = 1100;
const SLOWER = 4;

/** How far along their links the drops of a step are drawn when nothing moves. */
const RESTING = 0.5;

/** @returns how far the drops have come, 0 to 1. */
export function usePlayback(count: number, stage: RefObject<Element | null>): number {
  const beat = useReplay((state) => state.beat);
  const isPlaying = useReplay((state) => state.isPlaying);
  const isHeld = useReplay((state) => state.isHeld);
  const isSlow = useReplay((state) => state.isSlow);
  const still = useReducedMotion();
  const isSeen = useSeen(stage);
  const [moved, setMoved] = useState({ beat, progress: RESTING });
  /** Where the drops are, for who goes on after a pause. */
  const reached = useRef({ beat, progress: 0 });

  useEffect(() => {
    if (!isPlaying || !isSeen) return;
    const length = STEP_MS * (isSlow ? SLOWER : 1);
    if (still) {
      const timer = setTimeout(() => next(beat, count), length);
      return () => clearTimeout(timer);
    }
    let frame = 0;
    let last: number | undefined;
    let progress = reached.current.beat === beat ? reached.current.progress : 0;
    const move = (time: number) => {
      progress += last === undefined ? 0 : (time - last) / length;
      last = time;
      reached.current = { beat, progress: progress < 1 ? progress : 0 };
      if (progress < 1) {
        setMoved({ beat, progress });
        frame = requestAnimationFrame(move);
      } else next(beat, count);
    };
    frame = requestAnimationFrame(move);
    return () => cancelAnimationFrame(frame);
  }, [beat, count, isPlaying, isSeen, isSlow, still]);

  useEffect(() => {
    if (!isPlaying && !isHeld) reached.current = { beat, progress: 0 };
  }, [beat, isPlaying, isHeld]);

  if (still || (!isPlaying && !isHeld)) return RESTING;
  return moved.beat === beat ? moved.progress : 0;
}

function next(beat: number, count: number): void {
  replay.setState(beat + 1 < count ? { beat: beat + 1 } : { isPlaying: false, isHeld: false });
}

function useSeen(stage: RefObject<Element | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setSeen(!!entry?.isIntersecting));
    observer.observe(element);
    return () => observer.disconnect();
  }, [stage]);
  return isSeen;
}
