/** What a person may ask of an armed party. Undefined is "that is not kept here". */
import type { PartyName } from '../../mpc/wire/parties';
import type { Phase } from '../../mpc/wire/phase';
import type { Uniformity } from './chi-square';

/** One message of a request, by its receiver. */
export interface MessagePlace {
  readonly from: PartyName;
  readonly phase: Phase;
  /** Number of the plan's node; 0 for a seed. */
  readonly node: number;
}

export interface PayloadView {
  readonly bytes: Uint8Array;
  readonly uniformity: Uniformity;
}

/** What one server knows of the image, modulo 2^32: α = x − a, and a_i. */
export interface InputShare {
  readonly masked: Uint32Array;
  readonly mask: Uint32Array;
}

export interface InspectionControl {
  /**
   * Armed, the party keeps copies of what it receives from now on; disarmed, it forgets them and
   * runs as if this had never been.
   */
  inspect(isArmed: boolean): Promise<void>;
  payload(request: number, place: MessagePlace): PayloadView | undefined;
  inputShare(request: number): InputShare | undefined;
}
