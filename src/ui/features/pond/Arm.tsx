/** The switch that lets parties keep what they receive, with a plain warning. */
import { Button } from '../../components/Button';
import { Switch } from '../../components/Switch';
import { setArmed, useArmed, useOpenRequest } from '../../state/inspection';
import { isBlank } from '../../state/input';
import { ask } from '../../state/predict-actions';
import { useApp } from '../../state/store';
import { words } from './words';

const { inside } = words;

export function Arm() {
  const armed = useArmed();
  const request = useOpenRequest();
  const blank = useApp(({ input }) => isBlank(input.pixels));
  return (
    <div className="mill-arm">
      <Switch
        label={inside.arm}
        checked={armed === 'yes' || armed === 'arming'}
        onChange={(on) => void setArmed(on)}
      />
      <p className="mill-warning">
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M10 2 19 18H1ZM10 7.500v5M10 14.700v1" />
        </svg>
        {inside.warning}
      </p>
      {armed === 'yes' && request === undefined && (
        <p className="mill-next">
          {inside.predictNext}{' '}
          <Button blocked={blank ? inside.noImage : undefined} onClick={() => ask()}>
            {inside.predict}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Why nothing can be looked at now; undefined if it can. */
export function useObstacle(): string | undefined {
  const armed = useArmed();
  const request = useOpenRequest();
  if (armed === 'arming') return inside.arming;
  if (armed !== 'yes') return inside.disarmed;
  return request === undefined ? inside.predictNext : undefined;
}
