import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, StrictMode } from 'react';
import { Toasts } from './components/toasts.js';
import { LiveTab } from './live/live-tab.js';
import { router } from './router.js';
import { useColorScheme } from './shell/theme.js';
import { theme } from './theme.js';

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
        <Toasts />
      </MantineProvider>
    </StrictMode>
  );
}
