import { ApiError } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { findAlias } from '../../store/elements/find-alias.ts';
import { publicPath } from '../addresses.ts';
import { responderOf } from '../answer.ts';
import { pathParameter } from '../parameters.ts';
import { type AnyRoute, type Call, wrapRoute } from '../route.ts';
import { elementCode } from './element-code.ts';
import type { KindContext } from './kind-route.ts';

const responses = {
  308: {
    description: text(
      'Prvek má jiný kód: dřívější kód a kód psaný bez diakritiky či jinou velikostí písmen vedou na nynější.',
      'The element has another code: a former code, and the code without diacritics or in another case, redirect to the present one.',
    ),
    schema: elementCode,
  },
} as const;
const redirect = responderOf<typeof responses>();

/**
 * Returns a read of an element that redirects (308) from a former code, or from the code in other
 * letter case, to the present one.
 */
export function redirectFormerCodes(route: AnyRoute, { services, kind }: KindContext): AnyRoute {
  if (route.method !== 'GET' || !route.url.includes('{code}')) return route;
  const redirecting = wrapRoute(route, async (call, handle) => {
    try {
      return await handle();
    } catch (error) {
      const code = isNotFound(error) ? pathParameter(call, 'code') : undefined;
      const present =
        code === undefined
          ? null
          : await findAlias(services.database, call.principal, kind.key, code);
      if (present === null) throw error;
      return redirect(308, { code: present }, { headers: { location: addressOf(call, present) } });
    }
  });
  return { ...redirecting, responses: { ...route.responses, ...responses } };
}

const isNotFound = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'not-found';

/**
 * Returns the address with the present code, the sixth segment:
 * /v1/municipalities/{municipality}/{kind}/{code}.
 */
function addressOf({ request }: Call, present: string): string {
  const [path = '', ...query] = request.url.split('?');
  const renamed = [path.split('/').with(5, encodeURIComponent(present)).join('/'), ...query].join(
    '?',
  );
  return publicPath(request, renamed);
}
