/** Says once which browsers are not here. */
import { OTHERS } from './browsers';

export default function sayWhatIsMissing(): void {
  for (const { name, isHere, packages } of OTHERS) {
    if (!isHere) console.log(`No ${name} here, so it is not tested: apt-get install ${packages}`);
  }
}
