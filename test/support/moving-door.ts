import { openRelay } from './relay.ts';

/** A port that stays the same while what stands behind it comes and goes, as a database does behind its name. */
export type MovingDoor = {
  readonly port: number;
  readonly leadTo: (port: number) => void;
  readonly close: () => Promise<void>;
};

/** Opens one; it leads nowhere at first. */
export async function openMovingDoor(): Promise<MovingDoor> {
  let target: number | null = null;
  const { port, close } = await openRelay(() =>
    target === null ? null : { host: '127.0.0.1', port: target },
  );
  return {
    port,
    leadTo: (behind) => {
      target = behind;
    },
    close,
  };
}
