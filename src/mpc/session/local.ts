/** Local computations: what a player does by itself, in the clear, before or after the protocol. */
import type { PlayerName } from '../wire/parties';

export interface LocalComputation<
  Player extends PlayerName,
  Arguments extends readonly unknown[],
  Result,
> {
  readonly player: Player;
  readonly name: string;
  readonly run: (...given: Arguments) => Result | Promise<Result>;
}

/** @param name what the input or the output that it serves is called, in listings and traces. */
export const localComputation = <
  Player extends PlayerName,
  Arguments extends readonly unknown[],
  Result,
>(
  player: Player,
  name: string,
  run: (...given: Arguments) => Result | Promise<Result>,
): LocalComputation<Player, Arguments, Result> => ({ player, name, run });
