import { type RefObject, useState } from 'react';
import { setSingleKeys, singleKeys } from './keyboard.ts';

const keys: readonly [key: string, does: string][] = [
  ['/', 'Search'],
  ['j', 'Next row'],
  ['k', 'Previous row'],
  ['Enter', 'Open the row'],
  ['Esc', 'Back'],
  ['?', 'This list'],
];

export function Help({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const [on, setOn] = useState(singleKeys);
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title">
      <h2 id="help-title">Keyboard</h2>
      <dl>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={on}
          onChange={() => {
            setSingleKeys(!on);
            setOn(!on);
          }}
        />
        <span>Single keys are commands</span>
      </label>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
