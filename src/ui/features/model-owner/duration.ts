/** Seconds that are left, for people. */
import { words } from './words';

const { training } = words;

export function duration(secondsLeft: number): string {
  const seconds = Math.ceil(secondsLeft);
  return seconds < 60
    ? training.seconds(seconds)
    : training.minutes(Math.floor(seconds / 60), seconds % 60);
}
