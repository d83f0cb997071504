// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../../../panel/view/parts/ErrorBoundary';
import { later, useLoadLater } from '../../../panel/view/parts/later';

function Greeting({ name }: { name: string }) {
  return <p>Hello {name}</p>;
}

function Panel() {
  useLoadLater();
  return null;
}

describe('a view that is loaded later', () => {
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });

  it('is drawn when its code is loaded', async () => {
    const View = later(() => Promise.resolve(Greeting));
    render(<View name="Ada" />);
    expect(screen.getByRole('status').textContent).toBe('Loading…');
    await screen.findByText('Hello Ada');
  });

  it('is drawn immediately if the panel has had time to load it', async () => {
    const load = vi.fn(() => Promise.resolve(Greeting));
    const View = later(load);
    render(<Panel />);
    await waitFor(() => expect(load).toHaveBeenCalledOnce());
    await load.mock.results[0]?.value;
    render(<View name="Ada" />);
    expect(screen.queryByRole('status')).toBeNull();
    expect(screen.getByText('Hello Ada')).toBeTruthy();
    expect(load).toHaveBeenCalledOnce();
  });

  it("shows an error if its code can't be loaded, and retries on request", async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const load = vi.fn(() => Promise.resolve(Greeting)).mockRejectedValueOnce(new Error('no such file'));
    const View = later(load);
    render(
      <ErrorBoundary what="the greeting">
        <View name="Ada" />
      </ErrorBoundary>,
    );
    expect((await screen.findByRole('alert')).textContent).toContain('Couldn\'t display this view: the greeting. no such file');
    fireEvent.click(screen.getByText('Try again'));
    await screen.findByText('Hello Ada');
  });
});
