import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, type ReactNode, StrictMode, Suspense } from 'react';
import { LiveTab } from './live/live-tab.js';
import { router } from './router.js';
import { useColorScheme } from './shell/theme.js';
import { theme } from './theme.js';

/** Nothing is told before something was done: it may come after the page. */
const Notifications = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }));

const client = new QueryClient();
new LiveTab(client).start();

/** Nothing puts style tags into the document: the policy of the pages allows style sheets of files alone. */
export function App(): ReactNode {
  return (
    <StrictMode>
      <MantineProvider
        theme={theme}
        forceColorScheme={useColorScheme()}
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
        <Suspense>
          <Notifications position="bottom-right" autoClose={10_000} limit={4} />
        </Suspense>
      </MantineProvider>
    </StrictMode>
  );
}
