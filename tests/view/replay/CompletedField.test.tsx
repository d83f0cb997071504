// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CompletedField } from '../../../panel/view/replay/CompletedField';

describe('a field that is replaced', () => {
  afterEach(cleanup);

  it('reports where its caret was, and whether it had the focus', () => {
    const onLeave = vi.fn<(caret: object) => void>();
    const { unmount } = render(field(onLeave));
    const area = screen.getByRole<HTMLTextAreaElement>('textbox');
    area.focus();
    area.setSelectionRange(1, 3, 'backward');
    unmount();
    expect(onLeave).toHaveBeenLastCalledWith({ anchor: 3, head: 1, hasFocus: true });
  });

  it("doesn't restore the focus if another field has it", () => {
    const onLeave = vi.fn<(caret: object) => void>();
    const { unmount } = render(field(onLeave));
    unmount();
    expect(onLeave).toHaveBeenLastCalledWith(expect.objectContaining({ hasFocus: false }));
  });
});

function field(onLeave: (caret: object) => void) {
  return (
    <CompletedField
      label="Arguments"
      value="[1, 2]"
      rows={3}
      problem=""
      isInvalid={false}
      test="args"
      complete={() => ({ from: 0, to: 0, items: [] })}
      onChange={() => undefined}
      onLeave={onLeave}
    />
  );
}
