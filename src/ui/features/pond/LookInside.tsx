/** What should never be seen, on purpose: the switch, the decoy, the shares put together. */
import { Arm } from './Arm';
import { Decoy } from './Decoy';
import { Together } from './Together';
import { words } from './words';

export function LookInside() {
  return (
    <div className="mill-inside" id="look-inside">
      <h3>{words.inside.title}</h3>
      <p className="note">{words.inside.what}</p>
      <Arm />
      <div className="mill-experiments">
        <Decoy />
        <Together />
      </div>
    </div>
  );
}
