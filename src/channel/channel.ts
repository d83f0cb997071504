/** A two-way message channel. Sending on a closed channel does nothing. */
export interface Channel<Out, In> {
  send(message: Out): void;
  listen(receive: (message: In) => void): void;
  /** Called once, when the other end is closed. */
  onClose(closed: () => void): void;
  close(): void;
}
