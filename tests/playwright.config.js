// CHROME       the browser
// DIST         the page as it is published
// REHEARSAL    the page as it is built for rehearsing a crash

import { defineConfig } from '@playwright/test'

const root = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'results',
  reporter: 'list',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  projects: [{
    name: 'chromium',
    use: {
      browserName: 'chromium',
      launchOptions: {
        executablePath: process.env.CHROME,
        // Chromium's own errands would be traffic that the page did not cause.
        args: [
          '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
          '--disable-component-update', '--disable-sync', ...(root ? ['--no-sandbox'] : []),
        ],
      },
      locale: 'en-GB',
      // Far from UTC, so that the two cannot be mistaken for each other.
      timezoneId: 'Asia/Kolkata',
    },
  }],
})
