import { text } from '../../model/text.ts';
import { declareCommand } from '../command.ts';
import { serve } from '../serve.ts';

export const serveCommand = declareCommand({
  name: 'serve',
  summary: text('spustí službu (totéž co npm start)', 'runs the service (the same as npm start)'),
  options: {},
  run: async () => {
    await serve();
    return 0;
  },
});
