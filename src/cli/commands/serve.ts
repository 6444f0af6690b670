import { text } from '../../platform/text.ts';
import { declareCommand } from '../command.ts';

export const serveCommand = declareCommand({
  name: 'serve',
  summary: text('spustí službu (totéž co npm start)', 'runs the service (the same as npm start)'),
  options: {},
  run: async () => {
    const { serve } = await import('../service/serve.ts'); // imports the HTTP stack, which no other command needs
    await serve();
    return 0;
  },
});
