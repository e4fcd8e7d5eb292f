# One image for web, worker and beat; the command says which.
FROM node:22-bookworm-slim AS frontend
WORKDIR /app
COPY . .
RUN npm ci --ignore-scripts && node engine/frontend/build.mjs

FROM python:3.11-slim-bookworm
# Pango draws the letters of PDFs.
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --home-dir /app diwan
WORKDIR /app
# What runs, without what checks it.
COPY requirements-run.lock ./
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements-run.lock
COPY . .
COPY --from=frontend /app/var/bundles var/bundles
COPY --from=frontend /app/node_modules/lucide-static/icons node_modules/lucide-static/icons
ENV PYTHONUNBUFFERED=1 COLLECTED_STATIC=1
RUN export SECRET_KEY=unused-while-building \
    && python manage.py messages compile \
    && python manage.py collectstatic --noinput \
    && mkdir /data && chown diwan /data
ENV VAR_DIR=/data
USER diwan
EXPOSE 8000
CMD ["python", "-m", "uvicorn", "engine.asgi:application", "--host", "0.0.0.0", "--port", "8000", \
     "--timeout-graceful-shutdown", "3", "--no-access-log"]
