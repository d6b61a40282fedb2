import { createTheme } from '@mantine/core';

/** Controls as dense as the rest; their colours come from the tokens by `mantine.css`. */
export const theme = createTheme({
  fontFamily: 'system-ui, sans-serif',
  defaultRadius: 4,
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'default' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false } },
  },
});
