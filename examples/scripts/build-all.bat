@echo off
rem Build every example: examples\scripts\build-all.bat [OUTPUT FOLDER]
rem A virtual environment with the package must be active.
setlocal
set "output=%~1"
if "%output%"=="" set "output=out"
report build "%~dp0.." --to docx,md --output "%output%"
exit /b %errorlevel%
