/** Labelled fields, of the training form and of the gate. */
import { useId } from 'react';

interface SelectFieldProps {
  readonly label: string;
  readonly value: string | number;
  readonly options: readonly (readonly [value: string | number, name: string])[];
  readonly onChange: (value: string) => void;
}

export function SelectField({ label, value, options, onChange }: SelectFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface NumberFieldProps {
  readonly label: string;
  /** As it was typed. */
  readonly value: string;
  readonly range: { readonly min: number; readonly max: number; readonly step: number };
  /** What is wrong with it. */
  readonly mistake: string | undefined;
  readonly onChange: (value: string) => void;
}

export function NumberField({ label, value, range, mistake, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label>
        <span>{label}</span>
        <input
          type="number"
          {...range}
          value={value}
          aria-invalid={mistake !== undefined}
          aria-describedby={mistake && id}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      {mistake && (
        <p id={id} className="mistake">
          {mistake}
        </p>
      )}
    </div>
  );
}
