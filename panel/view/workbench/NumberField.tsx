interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  unit?: string;
  test: string;
  onChange: (value: number) => void;
}

/** A number within limits; invalid input leaves it unchanged. */
export function NumberField({ label, value, min, max, unit, test, onChange }: Props) {
  return (
    <label>
      <span>{label}</span>
      <input
        type="number"
        min={min}
        max={max}
        value={value}
        onChange={({ target }) => target.value !== '' && onChange(Math.min(max, Math.max(min, Math.round(Number(target.value)))))}
        data-test={test}
      />
      {unit && <span>{unit}</span>}
    </label>
  );
}
